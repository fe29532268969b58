import { describe, expect, it } from 'vitest';
import { nameWords, sensitiveMatch } from '../../detect/baggage/sensitive-name.ts';
import { stepsOf } from '../support/steps.ts';
import { benign, laterBenign, laterSensitive, sensitive } from './sensitive-names.fixture.ts';

describe('the words of a name', () => {
  it.each([
    ['userEmail', 'user email'],
    ['USER_EMAIL', 'user email'],
    ['user.e-mail', 'user e mail'],
    ['user/phone:home number', 'user phone home number'],
    ['userSSN', 'user ssn'],
    ['SSNNumber', 'ssn number'],
    ['X-API-Key', 'x api key'],
    ['userIPAddress', 'user ip address'],
    ['IPv4', 'ipv4'],
    ['userIPv6Address', 'user ipv6 address'],
    ['userIDs', 'user id'],
    ['oauth2Token', 'oauth2 token'],
    ['address2', 'address 2'],
    ['emails', 'email'],
    ['allergies', 'allergy'],
    ['addresses', 'address'],
    ['tokens', 'tokens'],
    ['apikey', 'api key'],
    ['phonenumbers', 'phone number'],
    ['DBPASSWORD', 'db password'],
    ['xapikey', 'x api key'],
    ['customername', 'customer name'],
    ['monkey', 'monkey'],
    ['ownership', 'ownership'],
    ['', ''],
    ['..--..', ''],
  ])('%s', (name, words) => {
    expect(nameWords(name).join(' ')).toBe(words);
  });

  it('have an empty word where a hole is', () => {
    expect(nameWords(['user.', '.email'])).toEqual(['user', '', 'email']);
  });
});

describe('a sensitive name', () => {
  it('tells its category and the words that matched', () => {
    expect(sensitiveMatch('acme.user.dateOfBirth')).toEqual({ category: 'personal', word: 'date of birth' });
    expect(sensitiveMatch('customer.profile.name')).toEqual({ category: 'personal', word: 'customer name' });
    expect(sensitiveMatch('X-API-Key')).toEqual({ category: 'credentials', word: 'api key' });
    expect(sensitiveMatch('JSESSIONID')).toEqual({ category: 'session', word: 'jsessionid' });
    expect(sensitiveMatch('card.number')).toEqual({ category: 'payment', word: 'card number' });
    expect(sensitiveMatch('hiv_status')).toEqual({ category: 'health', word: 'hiv' });
    expect(sensitiveMatch('userSSN')).toEqual({ category: 'government', word: 'ssn' });
    expect(sensitiveMatch('x-forwarded-for')).toEqual({ category: 'network', word: 'x forwarded for' });
    expect(sensitiveMatch('geo.lat')).toEqual({ category: 'location', word: 'geo lat' });
  });

  it.each(['key', 'pin', 'id', 'name', 'address', 'card', 'pass', 'user'])('is not %s alone', (name) => {
    expect(sensitiveMatch(name)).toBeUndefined();
    expect(sensitiveMatch(`acme.${name}`)).toBeUndefined();
  });

  it.each(['user.name', 'api key', 'card number', 'pin code', 'home address', 'db.pass'])('is %s', (name) => {
    expect(sensitiveMatch(name)).toBeDefined();
  });

  it.each(['hiv_status', 'marital-status', 'DATABASE_URL', 'passport.enabled', 'is_pregnant', 'ssn.count'])(
    'is not excused by its tail or head: %s',
    (name) => {
      expect(sensitiveMatch(name)).toBeDefined();
    },
  );

  it.each([
    'token_count',
    'session.kind',
    'email_verified',
    'password.policy.version',
    'credit.limit',
    'input_tokens',
    'author',
    'authority',
    'accessibility',
    'passenger.count',
    'public_key.algorithm',
    'messaging.kafka.message.key',
    'db.pool.name',
    'server.address',
    'host.name',
    'net.host.ip',
    'feature.passwordReset',
    'tenant.id',
  ])('is not %s', (name) => {
    expect(sensitiveMatch(name)).toBeUndefined();
  });

  it('may go on behind something benign', () => {
    expect(sensitiveMatch('email.service.api_key')?.word).toBe('api key');
    expect(sensitiveMatch('public_key.owner.password')?.word).toBe('password');
  });

  it('counts by its constant parts', () => {
    expect(sensitiveMatch(['user.', '.email'])?.word).toBe('email');
    expect(sensitiveMatch(['', '_token'])?.word).toBe('token');
    expect(sensitiveMatch(['user.', ''])).toBeUndefined();
    expect(sensitiveMatch(['session.', ''])).toBeUndefined();
    expect(sensitiveMatch(['token.', '.count'])).toBeUndefined();
    expect(sensitiveMatch([])).toBeUndefined();
  });

  it('is looked for in the categories that are on', () => {
    expect(sensitiveMatch('user.email', { categories: { personal: false } })).toBeUndefined();
    expect(sensitiveMatch('user.email', { categories: { personal: true } })).toBeDefined();
    expect(sensitiveMatch('email.password', { categories: { personal: false } })?.category).toBe('credentials');
  });

  it.each(['user.id', 'userId', 'userid', 'enduser.id', 'enduser.pseudo.id', 'customer_id', 'user.hash', 'account.id'])(
    'is an identifier only on request: %s',
    (name) => {
      expect(sensitiveMatch(name)).toBeUndefined();
      expect(sensitiveMatch(name, { identifiers: true })?.category).toBe('identifiers');
    },
  );

  it('is an identifier only when nothing else in it is sensitive', () => {
    expect(sensitiveMatch('user.id.email', { identifiers: true })?.category).toBe('personal');
    expect(sensitiveMatch('tenant.id', { identifiers: true })).toBeUndefined();
    expect(sensitiveMatch('user.id.type', { identifiers: true })).toBeUndefined();
  });

  it('is safe to look for in any text', () => {
    for (const text of ['\uD83D', '__proto__', 'constructor', 'toString', '\u0000', 'İ', 'ß.email', '密码']) {
      expect(() => sensitiveMatch(text)).not.toThrow();
    }
    expect(sensitiveMatch('constructor')).toBeUndefined();
  });

  // Each of these takes four times the work for twice the length if any step goes over the rest of the name again.
  it.each([
    ['letters', 'a'],
    ['humps', 'aB'],
    ['digits between letters', '1a'],
    ['excused words', 'email.count.'],
    ['numbers behind last words', 'session.1.'],
    ['beginnings of names', 'card.last.'],
    ['switches', 'feature.email.'],
    ['persons', 'user.profile.'],
  ])('takes linear work: %s', (_, unit) => {
    const work = (count: number): number =>
      stepsOf(() => {
        sensitiveMatch(`${unit.repeat(count)}count`);
        sensitiveMatch(unit.repeat(count) + '.1'.repeat(count));
      });
    expect(work(1000) / work(500)).toBeLessThan(2.1);
  });
});

/**
 * These lists have been seen, so the figures here are a guard against going back and no measurement. Measured at the
 * first try: 99.5% of 370 sensitive names and 0.3% of 350 benign ones on the half that was kept aside; 99.1%, 99.3% and
 * 99.3% against 0.6%, 3.0% and 1.2% on three later lots; 97.2% and 95.7% against 1.4% and 1.8% on two more;
 * 81%, 89% and 77.7% on three lots of rare words chosen to be hard.
 */
describe('on the lists of names', () => {
  const share = (names: readonly string[]) => names.filter((name) => sensitiveMatch(name)).length / names.length;

  it.each(Object.entries(sensitive))('reports at least 97%% of what is about %s', (_, names) => {
    expect(share(names)).toBeGreaterThanOrEqual(0.97);
  });

  it('reports at least 97% of the later sensitive names', () => {
    expect(share(laterSensitive)).toBeGreaterThanOrEqual(0.97);
  });

  it('reports at most 3% of the benign names', () => {
    expect(share(benign)).toBeLessThanOrEqual(0.03);
    expect(share(laterBenign)).toBeLessThanOrEqual(0.03);
  });
});
