import { useCallback, useEffect, useRef, useState } from 'react';
import { context, trace, type Span } from '@opentelemetry/api';

const tracer = trace.getTracer('search-ui');

export function useSearch(endpoint: string) {
  const [results, setResults] = useState<string[]>([]);
  const shown = useRef<Span>(undefined);

  useEffect(() => {
    shown.current = tracer.startSpan('search.visible');
    return () => shown.current?.end();
  }, []);

  const search = useCallback(
    (term: string) =>
      tracer.startActiveSpan('search.submit', async (span) => {
        try {
          const response = await fetch(`${endpoint}?q=${encodeURIComponent(term)}`);
          setResults(await response.json());
        } finally {
          span.end();
        }
      }),
    [endpoint],
  );

  return { results, search };
}

export function SearchBox({ onSearch }: { onSearch: (term: string) => void }) {
  const submitted = context.bind(context.active(), onSearch);
  return <input onKeyDown={(event) => event.key === 'Enter' && submitted(event.currentTarget.value)} />;
}
