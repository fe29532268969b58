// before: sends ["accept"]; sends []; sends []; returns nothing
// after: sends ["accept","baggage","traceparent"]; sends ["traceparent","baggage"]; sends ["traceparent","baggage"]; returns nothing
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const parent = propagation.extract(ROOT_CONTEXT, service.headers);
  const headers = new Headers({ accept: 'text/plain' });
  const map = new Map();
  const query = new URLSearchParams();
  propagation.inject(parent, headers, { set: (carrier, key, value) => carrier.set(key, value) });
  propagation.inject(parent, map, { set: (carrier, key, value) => carrier.set(key, value) });
  propagation.inject(parent, query, { set: (carrier, key, value) => carrier.set(key, value) });
  service.send([...headers.keys()]);
  service.send([...map.keys()]);
  service.send([...query.keys()]);
}
