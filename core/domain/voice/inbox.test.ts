import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMOTIONS, INTENTS } from '../../contract/messages.ts';
import { fingerprintOf } from './fingerprint.ts';
import { emotionBits, emotionsIn, packLabels, unpackLabels } from './label-codes.ts';
import { leaveOneOut } from './occlusion.ts';
import { urgencyOf } from './urgency.ts';

describe('fingerprints', () => {
  it.each([['¡Llegó ROTA, la taza!', 'llego rota la taza'], ['Não   chegou…', 'nao chegou'], ['ok', ' OK. ']])('%s = %s', (left, right) => {
    expect(fingerprintOf(left)).toBe(fingerprintOf(right));
  });

  it.each([['no llegó', 'llegó'], ['bien 👍', 'bien 👎'], ['pedido 12', 'pedido 21']])('%s ≠ %s', (left, right) => {
    expect(fingerprintOf(left)).not.toBe(fingerprintOf(right));
  });

  it('are whole numbers that SQLite and JavaScript hold, and differ', () => {
    const seen = new Set(Array.from({ length: 20_000 }, (_, at) => fingerprintOf(`mensaje ${at}`)));
    expect(seen.size).toBe(20_000);
    for (const each of seen) expect(Number.isSafeInteger(each) && each >= 0).toBe(true);
  });
});

it('labels come back from their numbers', () => {
  fc.assert(fc.property(fc.nat(2), fc.subarray([...EMOTIONS]), fc.nat(INTENTS.length - 1), (sentiment, emotions, intent) => {
    const codes = { sentiment, emotions: emotionBits(emotions), intent };
    expect(unpackLabels(packLabels(codes))).toEqual(codes);
    expect(emotionsIn(codes.emotions)).toEqual(emotions);
  }));
});

describe('leaving words out', () => {
  it('each once, the rest as it was', () => {
    expect(leaveOneOut('¡No llegó, y ya!', 40)).toEqual([
      { start: 1, end: 3, text: '¡ llegó, y ya!' }, { start: 4, end: 9, text: '¡No , y ya!' }, { start: 11, end: 12, text: '¡No llegó,  ya!' }, { start: 13, end: 15, text: '¡No llegó, y !' },
    ]);
  });

  it('neighbours together in a long text; no word is missed, no place outside', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), { maxLength: 300 }), (words) => {
      const text = words.join(' ');
      const parts = leaveOneOut(text, 40);
      expect(parts.length).toBeLessThanOrEqual(40);
      let rest = '';
      let at = 0;
      for (const { start, end, text: without } of parts) {
        expect(start >= at && end > start && end <= text.length).toBe(true);
        expect(without).toBe(text.slice(0, start) + text.slice(end));
        rest += text.slice(at, start);
        at = end;
      }
      expect(/[\p{L}\p{N}]/u.test(rest + text.slice(at))).toBe(false);
    }));
  });
});

describe('urgency', () => {
  const labels = (intent: (typeof INTENTS)[number], emotions: (typeof EMOTIONS)[number][] = [], sentiment = 1) => ({ sentiment, emotions: emotionBits(emotions), intent: INTENTS.indexOf(intent) });
  it('puts legal deadlines and leaving before complaints, those before questions, praise last', () => {
    const order = (['privacy_request', 'cancellation', 'complaint', 'refund_return', 'support_request', 'delivery_question', 'price_question', 'praise'] as const).map((one) => urgencyOf(labels(one), 0));
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(new Set(order).size).toBe(order.length);
  });

  it('rises with anger and falls with age, a request for erasure only after a month', () => {
    expect(urgencyOf(labels('complaint', ['anger'], 0), 0)).toBeGreaterThan(urgencyOf(labels('complaint'), 0));
    expect(urgencyOf(labels('complaint'), 20)).toBeLessThan(urgencyOf(labels('complaint'), 7));
    expect(urgencyOf(labels('privacy_request'), 30)).toBe(urgencyOf(labels('privacy_request'), 0));
  });

  it('stays between 0 and 105, and never rises with age', () => {
    fc.assert(fc.property(fc.constantFrom(...INTENTS), fc.subarray([...EMOTIONS]), fc.nat(2), fc.nat(400), (intent, emotions, sentiment, age) => {
      const now = urgencyOf(labels(intent, emotions, sentiment), age);
      expect(now >= 0 && now <= 105).toBe(true);
      expect(urgencyOf(labels(intent, emotions, sentiment), age + 1)).toBeLessThanOrEqual(now);
    }));
  });
});
