import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-sensitive-baggage',
  valid: [
    { name: 'an airline has baggage too', code: `
      import '@opentelemetry/api';
      export const booking = { baggage: 'two suitcases, passport in hand', seat: '12A' };
      export const rule = { baggage: 'email' };
    ` },
    { name: 'without headers and without OpenTelemetry', code: `
      export const of = (passport) => ({ baggage: 'count=2,passport=' + passport });
    ` },
    { name: 'harmless keys', code: `
      export const call = (tenant) => fetch('https://api.example.com', { headers: { baggage: \`tenant.id=\${tenant},region=eu\` } });
    ` },
    { name: 'another header', code: `
      import '@opentelemetry/api';
      export const call = (email, headers) => headers.set('x-note', 'user.email=' + email);
    ` },
  ],
  invalid: [
    { name: 'the only member, assigned', code: `
      import '@opentelemetry/api';
      export function headersOf(email) {
        const headers = { accept: 'application/json' };
        headers.baggage = 'user.email=' + email;
        return headers;
      }
    `, errors: [{ messageId: 'sensitiveKey', line: 4 }], output: `
      import '@opentelemetry/api';
      export function headersOf(email) {
        const headers = { accept: 'application/json' };
        return headers;
      }
    ` },
    { name: 'one of a template', code: `
      export const call = (email, tenant) => fetch('https://api.example.com', { headers: { Baggage: \`user.email=\${email},tenant.id=\${tenant}\` } });
    `, errors: ['sensitiveKey'] },
    { name: 'the last of a text', code: `
      export const headers = { baggage: 'tenant.id=acme,user.email=a%40example.com' };
    `, errors: ['sensitiveKey'], output: `
      export const headers = { baggage: 'tenant.id=acme' };
    ` },
    { name: 'the property goes with its only member', code: `
      export const call = (email) => fetch('https://api.example.com', { headers: { accept: '*/*', baggage: 'user.email=' + email } });
    `, errors: ['sensitiveKey'], output: `
      export const call = (email) => fetch('https://api.example.com', { headers: { accept: '*/*' } });
    ` },
    { name: 'setHeader and Headers#set', code: `
      export function send(req, headers, email) {
        req.setHeader('baggage', 'user.email=' + email);
        headers.set('baggage', 'user.email=' + email);
      }
    `, errors: ['sensitiveKey', 'sensitiveKey'], output: `
      export function send(req, headers, email) {
      }
    ` },
    { name: 'a harmless key with a sensitive value', code: `
      export const headersOf = (user, headers) => void (headers.baggage = 'who=' + encodeURIComponent(user.email));
    `, errors: ['sensitiveValue'], withheld: 'header-not-separable' },
    { name: 'a list that is joined', code: `
      export function send(headers, email) {
        headers.baggage = ['tenant.id=acme', 'user.email=' + email].join(',');
      }
    `, errors: ['sensitiveKey'], withheld: 'header-not-separable' },
    { name: 'a concatenation with more in it', code: `
      export function send(headers, email, tenant) {
        headers.baggage = 'user.email=' + email + ',tenant.id=' + tenant;
      }
    `, errors: ['sensitiveKey'], withheld: 'header-not-separable' },
  ],
});
