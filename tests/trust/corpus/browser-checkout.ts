import { context, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('shop-frontend');

export async function checkout(cart: readonly string[]): Promise<string> {
  const span = tracer.startSpan('checkout.click');
  try {
    const response = await context.with(trace.setSpan(context.active(), span), () =>
      fetch('/api/checkout', { method: 'POST', body: JSON.stringify(cart) }),
    );
    if (!response.ok) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: response.statusText });
      throw new Error(`checkout failed: ${response.status}`);
    }
    const { id } = await response.json();
    return id;
  } finally {
    span.end();
  }
}

document.querySelector('#buy')?.addEventListener('click', (event) => {
  const button = event.currentTarget as HTMLButtonElement;
  button.disabled = true;
  checkout(JSON.parse(localStorage.getItem('cart') ?? '[]'))
    .then((id) => location.assign(`/orders/${id}`))
    .finally(() => {
      button.disabled = false;
    });
});
