import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentState } from '../../contract/contacts.ts';
import { RULE_REASONS } from '../../contract/deliveries.ts';
import { country } from '../../contract/values.ts';
import { suppressed } from '../consent/index.ts';
import { wantsConfirmed } from './country-law.ts';
import { createGate, defaultRules, type Decision, type Person, type Rules, type Sending } from './index.ts';

/** Wednesday, 4 March 2026, 11:00 in Mexico City (UTC−6). */
const WEDNESDAY = Date.UTC(2026, 2, 4, 17);
const copies = new Map(country.options.map((code) => [code as string, { sender: true, optOut: true }]));
const sending: Sending = { at: WEDNESDAY, copies, copyFor: null, home: 'MX', approval: { by: 'user:1', role: 'owner' } };
const person: Person = {
  state: 'active', address: 'ana@x.mx', country: 'MX', timezone: 'America/Mexico_City', consent: { state: 'granted', dated: true, proven: true, confirmed: false },
  hard: null, addressRefused: false, registered: false, tombstoned: false, repeated: false, sent: { day: 0, week: 0, month: 0 },
};
const decide = (of: Partial<Person> = {}, how: Partial<Sending> = {}, rules: Partial<Rules> = {}): Decision => createGate({ ...sending, ...how }, { ...defaultRules, ...rules })({ ...person, ...of });
const reasonOf = (decision: Decision): string => (decision.kind === 'held' ? decision.reason : decision.kind);
const granted = { state: 'granted', dated: true, proven: true, confirmed: true } as const;

describe('the gate', () => {
  it('lets pass who said yes with proof and date', () => expect(decide()).toEqual({ kind: 'pass', copy: 'MX' }));

  it.each([
    ['erased', { state: 'erased' }], ['erased', { tombstoned: true }], ['unsubscribed', { consent: { ...granted, state: 'unsubscribed' } }], ['denied', { consent: { ...granted, state: 'denied' } }],
    ['bounced', { hard: 'bounced' }], ['complained', { hard: 'complained' }], ['addressRefused', { addressRefused: true }], ['doNotContact', { registered: true }], ['noAddress', { address: null }],
    ['noConsent', { consent: null }], ['pending', { consent: { ...granted, state: 'pending' } }], ['undated', { consent: { ...granted, dated: false } }], ['unproven', { consent: { ...granted, proven: false } }],
    ['sameAddress', { repeated: true }], ['sameAddress', { state: 'merged' }], ['noCopy', { country: 'DE' }], ['frequency', { sent: { day: 1, week: 1, month: 1 } }], ['frequency', { sent: { day: 0, week: 3, month: 3 } }],
    ['unconfirmed', { country: 'CO', timezone: null }],
  ] as [string, Partial<Person>][])('holds back: %s %j', (reason, of) => expect(reasonOf(decide(of))).toBe(reason));

  it.each([
    ['notApproved', { approval: null }], ['notApproved', { approval: { by: 'token:x', role: 'owner' } }], ['notApproved', { approval: { by: 'system', role: 'owner' } }],
    ['notApproved', { approval: { by: 'user:1', role: 'analyst' } }], ['notApproved', { approval: { by: 'user:1', role: null } }],
    ['noSender', { copies: new Map([['MX', { sender: false, optOut: true }]]) }], ['noOptOut', { copies: new Map([['MX', { sender: true, optOut: false }]]) }], ['noCopy', { copyFor: 'AR', copies: new Map() }],
  ] as [string, Partial<Sending>][])('sends to nobody: %s %j', (reason, how) => expect(reasonOf(decide({}, how))).toBe(reason));

  it('wants a confirmed yes where nobody read the law, until a person says who did', () => {
    expect(wantsConfirmed('CO', defaultRules)).toBe(true);
    expect(wantsConfirmed('MX', defaultRules)).toBe(false);
    expect(wantsConfirmed('MX', { ...defaultRules, doubleOptIn: ['MX'] })).toBe(true);
    const lawChecked: Rules['lawChecked'] = [{ country: 'CO', by: 'user:1', at: '2026-01-01T00:00:00.000Z', note: 'Ley 1581' }];
    expect(reasonOf(decide({ country: 'CO', timezone: null }, {}, { lawChecked }))).toBe('pass');
    expect(reasonOf(decide({ country: 'CO', timezone: null, consent: granted }))).toBe('pass');
  });

  it('takes who has no country for one of the client\'s', () => expect(decide({ country: null })).toEqual({ kind: 'pass', copy: 'MX' }));

  it('gives everybody one country\'s copy where that is chosen', () => expect(decide({ country: 'BR', timezone: 'America/Sao_Paulo' }, { copyFor: 'MX' })).toEqual({ kind: 'pass', copy: 'MX' }));
});

const anyPerson: fc.Arbitrary<Person> = fc.record({
  state: fc.constantFrom('active', 'active', 'active', 'merged', 'erased'), address: fc.constantFrom('a@x.mx', 'b@x.mx', null, ''), country: fc.constantFrom(...country.options, null, 'DE'),
  timezone: fc.constantFrom(null, 'America/Bogota', 'America/Tijuana', 'no/where'),
  consent: fc.option(fc.record({ state: fc.constantFrom(...consentState.options), dated: fc.boolean(), proven: fc.boolean(), confirmed: fc.boolean() })),
  hard: fc.constantFrom(null, null, null, 'bounced' as const, 'complained' as const), addressRefused: fc.boolean(), registered: fc.boolean(), tombstoned: fc.boolean(), repeated: fc.boolean(),
  sent: fc.record({ day: fc.nat(3), week: fc.nat(6), month: fc.nat(12) }),
});
const hours = fc.constantFrom(null, [0, 24] as [number, number], [8, 20] as [number, number]);
/** Rules as loose as they can be made, and any others. */
const anyRules: fc.Arbitrary<Rules> = fc.record({
  caps: fc.constantFrom({ day: null, week: null, month: null }, defaultRules.caps), week: fc.array(hours, { minLength: 7, maxLength: 7 }) as fc.Arbitrary<Rules['week']>, weeks: fc.constant({}),
  holidays: fc.boolean(), doubleOptIn: fc.subarray([...country.options]), lawChecked: fc.subarray([...country.options]).map((codes) => codes.map((code) => ({ country: code, by: 'user:1' as const, at: '2026-01-01T00:00:00.000Z', note: 'x' }))),
});
const anyTime = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 1) });

describe('whatever the rules', () => {
  it('nobody who said no, or of whom nothing shows a yes, ever passes', () => {
    fc.assert(
      fc.property(anyPerson, anyRules, anyTime, (one, rules, at) => {
        const decision = createGate({ ...sending, at }, rules)(one);
        const refused = one.state === 'erased' || one.tombstoned || one.hard !== null || one.addressRefused || one.registered || (one.consent !== null && suppressed.has(one.consent.state));
        const shown = one.consent?.state === 'granted' && one.consent.dated && one.consent.proven;
        if (refused || !shown) {
          expect(decision.kind).toBe('held');
          expect(RULE_REASONS).not.toContain(reasonOf(decision));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('every person gets one answer, and the answers add up', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { maxLength: 60 }), anyRules, anyTime, (people, rules, at) => {
        const gate = createGate({ ...sending, at }, rules);
        const counts = Map.groupBy(people.map(gate), reasonOf);
        expect([...counts.values()].reduce((sum, { length }) => sum + length, 0)).toBe(people.length);
        // The same question has the same answer, whoever was asked about before.
        for (const one of people) expect(gate(one)).toEqual(createGate({ ...sending, at }, rules)(one));
      }),
      { numRuns: 60 },
    );
  });

  it('who is put off passes at that time', () => {
    fc.assert(
      fc.property(anyPerson, anyRules, anyTime, (one, rules, at) => {
        const ready = { ...one, state: 'active' as const, address: 'a@x.mx', consent: granted, hard: null, addressRefused: false, registered: false, tombstoned: false, repeated: false, sent: { day: 0, week: 0, month: 0 } };
        const decision = createGate({ ...sending, at }, rules)(ready);
        if (decision.kind !== 'deferred') return;
        expect(decision.until).toBeGreaterThan(at);
        expect(createGate({ ...sending, at: decision.until }, rules)(ready).kind).toBe('pass');
      }),
      { numRuns: 300 },
    );
  });
});
