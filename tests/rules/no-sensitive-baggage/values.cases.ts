import { defineCases } from '../../support/rule-cases.ts';

const entry = (value: string, head = ''): string => `import { propagation } from '@opentelemetry/api';\nexport function of(x, req, user) {\n${head}  return propagation.createBaggage({ kind: { value: 'a' }, note: { value: ${value} } });\n}\n`;
const MENDED = `import { propagation } from '@opentelemetry/api';\nexport function of(x, req, user) {\n  return propagation.createBaggage({ kind: { value: 'a' } });\n}\n`;

export default defineCases({
  rule: 'no-sensitive-baggage',
  valid: [
    { name: 'harmless constants one behind another', code: entry('caller', "  const route = req.header('x-route');\n  const caller = route;\n") },
    ...[
      'x',
      'user.id',
      'user.plan',
      'req.headers["x-tenant"]',
      'req.session.tenant',
      'token.issuer',
      'process.env.NODE_ENV',
      'hash(user.email)',
      'user.email ? "known" : "unknown"',
      'Boolean(user.email)',
      'user.email.length',
      'cache.age',
      'location',
      'JSON.stringify(flags)',
      'getTenant()',
      '"email"',
      'req.get("x-tenant")',
      '`${user.plan}/${x}`',
      'req.cookies.get("theme")?.value',
      'localStorage.getItem("theme")',
      'user.roles[0]',
      'user.emails.count()',
      'user.hasPassword()',
      'redact(user).email',
      'getMaskedEmail()',
      'user.hashedEmail()',
      'decode(x).issuer',
    ].map((value) => entry(value)),
    ...['jar.get("theme")?.value', 'session.plan', 'token.issuer'].map((value) => entry(value, '  const jar = cookies();\n  const session = getSession();\n  const token = getToken();\n')),
    { code: entry('user.email'), options: { checkValues: false } },
    { name: 'the full name of a thing', code: entry('fullName', '  const fullName = `${x.module}:${x.operation}`;\n') },
    { name: 'the key is allowed', code: entry('user.email'), options: { allow: ['note'] } },
    { code: entry('user.email'), options: { categories: { personal: false } } },
  ],
  invalid: [
    { name: 'one constant behind another', code: entry('caller', "  const jwt = req.header('x-identity');\n  const caller = jwt;\n"), errors: [{ messageId: 'sensitiveValue', line: 5 }] },
    ...[
      'user.email',
      'user?.profile.phoneNumber',
      'req.headers.authorization',
      "req.headers['x-api-key']",
      'req.cookies.session',
      'process.env.STRIPE_SECRET',
      'jwt',
      'JSON.stringify(user)',
      'JSON.stringify(req.user)',
      'JSON.stringify({ id: 1, email: x })',
      'JSON.stringify(req.headers)',
      'String(user.email)',
      'encodeURIComponent(user.email)',
      'user.email.toLowerCase()',
      '`mail:${user.email}`',
      '"Bearer " + x.accessToken',
      'x ?? user.email',
      'x ? user.email : ""',
      'req.ip',
      'req.socket.remoteAddress',
      'req.header("authorization")',
      'req.headers.get("cookie")',
      'req.cookies.get("session")?.value',
      'user.emails[0].value',
      'req.ips[0]',
      'req.cookies.sid',
    ].map((value) => ({ code: entry(value), errors: ['sensitiveValue'], output: MENDED })),
    ...['req.ips.join(",")', 'localStorage.getItem("access_token")', 'user.fullName()', 'decode(x).email', '(await users.findOne(x.id)).email'].map((value) => ({ name: value, code: entry(value).replace('function of', 'async function of'), errors: ['sensitiveValue'] })),
    { name: 'a call that could do something is not taken out', code: entry('getAccessToken()'), errors: ['sensitiveValue'], withheld: 'has-effects' },
    { name: 'awaited', code: `
      import { propagation } from '@opentelemetry/api';
      export const of = async (auth) => propagation.createBaggage({ who: { value: await auth.getIdToken() } });
    `, errors: ['sensitiveValue'], withheld: 'has-effects' },
    { name: 'through constants of the file', code: entry('contact', '  const mail = user.email;\n  const contact = mail.trim();\n'), errors: [{ messageId: 'sensitiveValue', line: 5 }], output: MENDED },
    { name: 'the full name of a person', code: entry('fullName', '  const fullName = `${x.first} ${x.last}`;\n'), errors: ['sensitiveValue'] },
    ...['jar.get("session")?.value', 'state.id'].map((value) => ({ name: `${value} of a constant`, code: entry(value, '  const jar = cookies();\n  const state = getSession();\n'), errors: ['sensitiveValue'] })),
    { name: 'renamed in a pattern', code: entry('contact', '  const { email: contact } = user;\n'), errors: ['sensitiveValue'] },
    { name: 'what is no entry yet will be the value', code: `
      import { propagation } from '@opentelemetry/api';
      export const add = (user, bag = propagation.createBaggage()) => bag.setEntry('who', user.email);
    `, errors: ['sensitiveValue'] },
    { name: 'an entry of the file', code: `
      import { propagation } from '@opentelemetry/api';
      export function of(user) {
        const who = { value: user.email };
        return propagation.createBaggage({ who, region: { value: 'eu' } });
      }
    `, errors: ['sensitiveValue'] },
    { name: 'user.id in strict', code: entry('user.id'), options: { identifiers: true }, errors: ['sensitiveValue'], output: MENDED },
  ],
});
