import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentState } from '../../contract/contacts.ts';
import { decide, suppressed, type Claim, type Standing } from './decide.ts';

const claim = (state: Claim['state'], at: number | null = null): Claim => ({ channel: 'email', purpose: 'marketing', state, at, proof: null });
const now = 1000;

describe('consent', () => {
  it.each(['unsubscribed', 'bounced', 'complained', 'denied'] as const)('%s stays against an undated or older permission', (state) => {
    const current = { state, at: 500, dated: true };
    expect(decide(current, claim('granted'), now)).toEqual({ kind: 'kept' });
    expect(decide(current, claim('granted', 499), now)).toEqual({ kind: 'kept' });
    expect(decide(current, claim('granted', 500), now)).toEqual({ kind: 'kept' });
    expect(decide(current, claim('pending'), now)).toEqual({ kind: 'kept' });
  });

  it.each(['unsubscribed', 'bounced', 'complained', 'denied'] as const)('%s gives way to a permission dated after it', (state) => {
    expect(decide({ state, at: 500, dated: true }, claim('granted', 501), now)).toEqual({ kind: 'set', state: 'granted', at: 501, dated: true });
  });

  it('an undated refusal takes a permission away; an older dated one does not', () => {
    const granted: Standing = { state: 'granted', at: 500, dated: true };
    expect(decide(granted, claim('unsubscribed'), now)).toEqual({ kind: 'set', state: 'unsubscribed', at: now, dated: false });
    expect(decide(granted, claim('unsubscribed', 400), now)).toEqual({ kind: 'unchanged' });
    expect(decide(granted, claim('unsubscribed', 500), now)).toEqual({ kind: 'set', state: 'unsubscribed', at: 500, dated: true });
  });

  it('a permission that nothing dates gives way to every refusal', () => {
    const granted: Standing = { state: 'granted', at: 500, dated: false };
    expect(decide(granted, claim('unsubscribed', 400), now)).toEqual({ kind: 'set', state: 'unsubscribed', at: 400, dated: true });
  });

  it('was never asked is no refusal of its own', () => {
    expect(decide(null, claim('never'), now)).toEqual({ kind: 'unchanged' });
    expect(decide({ state: 'granted', at: 500, dated: true }, claim('never'), now)).toEqual({ kind: 'set', state: 'denied', at: now, dated: false });
    expect(decide({ state: 'bounced', at: 500, dated: true }, claim('never'), now)).toEqual({ kind: 'unchanged' });
  });

  const anyClaim = fc.record({
    state: fc.constantFrom(...consentState.options, 'never' as const), at: fc.option(fc.integer({ min: 0, max: 2000 })),
  }).map(({ state, at }) => claim(state, at));

  it('said twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.array(anyClaim, { maxLength: 8 }), anyClaim, (before, last) => {
        let standing: Standing | null = null;
        for (const one of [...before, last]) {
          const decision = decide(standing, one, now);
          if (decision.kind === 'set') standing = { state: decision.state, at: decision.at, dated: decision.dated };
        }
        const again = decide(standing, last, now + 1);
        expect(again.kind).not.toBe('set');
      }),
    );
  });

  it('never turns a suppression into a permission without a date after it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...suppressed), fc.integer({ min: 0, max: 2000 }), fc.array(anyClaim, { maxLength: 12 }), (state, at, claims) => {
        let standing: Standing = { state, at, dated: true };
        for (const one of claims) {
          const decision = decide(standing, one, now);
          if (decision.kind !== 'set') continue;
          if (suppressed.has(standing.state) && !suppressed.has(decision.state)) expect(one.at ?? -1).toBeGreaterThan(standing.at);
          standing = { state: decision.state, at: decision.at, dated: decision.dated };
        }
      }),
    );
  });
});
