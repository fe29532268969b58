// before: sends "tenant=acme"; returns a context with remote tenant=acme
// after: sends {"DataType":"String","StringValue":"tenant=acme"}; returns a context with remote tenant=acme
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const message = { MessageAttributes: {} };
  const parent = propagation.extract(ROOT_CONTEXT, service.headers);
  propagation.inject(parent, message.MessageAttributes, { set: (carrier, key, value) => { if (carrier) carrier[key] = { DataType: 'String', StringValue: value }; } });
  service.send(message.MessageAttributes.baggage);
  return propagation.extract(ROOT_CONTEXT, message.MessageAttributes, { get: (carrier, key) => carrier?.[key]?.StringValue, keys: (carrier) => Object.keys(carrier ?? {}) });
}
