import { defineCases } from '../../support/rule-cases.ts';

const SETTER = ', { set: (carrier, key, value) => carrier.set(key, value) }';
const post = (headers: string, setter = '', more = ''): string => `import { context, propagation } from '@opentelemetry/api';\nexport async function post(client, request, body) {\n  const init = { method: 'POST', body, headers: ${headers} };\n${more}  propagation.inject(context.active(), init.headers${setter});\n  return client.send(init);\n}\n`;
const message = (use: string, setter = ''): string => `import { context, propagation } from '@opentelemetry/api';\nexport function send(client, body) {\n  const attributes = {};\n  propagation.inject(context.active(), attributes${setter});\n  return client.send(${use});\n}\n`;
const ATTRIBUTE = ", { set: (carrier, key, value) => { if (carrier) carrier[key] = { DataType: 'String', StringValue: value }; } }";
const outgoing = (field: string, setter = ''): string => `import { context, propagation } from '@opentelemetry/api';\nexport class Outgoing {\n  ${field}\n  trace() {\n    propagation.inject(context.active(), this.headers${setter});\n    return this.headers;\n  }\n}\n`;

/** Headers that the code makes in an object or a field of its own can be set. */
export default defineCases({
  rule: 'carrier-accessor',
  valid: [
    { name: 'a plain object in the options of a request', code: post('{ accept: \'*/*\' }') },
    { name: 'a plain object in a message of another queue', code: message('{ body, attributes }') },
    { name: 'a plain object that the attributes of a message are made of', code: message("{ body, MessageAttributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { DataType: 'String', StringValue: value }])) }") },
    { name: 'a plain object in a field', code: outgoing('headers = { accept: \'*/*\' };') },
  ],
  invalid: [
    { name: 'new headers in the options of a request', code: post('new Headers()'), errors: [{ messageId: 'inject', line: 4 }], output: post('new Headers()', SETTER) },
    { name: 'headers of a received request there', code: post('request.headers').replace('request, body', 'body').replace('  const init', '  const request = new Request(body.url);\n  const init'), errors: [{ messageId: 'inject', line: 5 }] },
    { name: 'the attributes of a message', code: message('{ MessageBody: body, MessageAttributes: attributes }'), errors: [{ messageId: 'inject', line: 4 }], output: message('{ MessageBody: body, MessageAttributes: attributes }', ATTRIBUTE) },
    { name: 'new headers in a field', code: outgoing('headers = new Headers();'), errors: [{ messageId: 'inject', line: 5 }], output: outgoing('headers = new Headers();', SETTER) },
    { name: 'a field that is given others too', filename: 'outgoing.ts', code: outgoing('headers: Headers = new Headers();\n  take(response: Response) { this.headers = response.headers; }'), errors: [{ messageId: 'inject', line: 6 }], output: null, withheld: 'headers-read-only' },
  ],
});
