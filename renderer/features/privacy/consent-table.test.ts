import { expect, it } from 'vitest';
import { consentLines, widestChannel } from './consent-table.ts';

const summary = {
  contacts: 10, withoutAny: 3, suppressed: 2, erased: 0, merged: 0,
  channels: [
    { channel: 'sms' as const, state: 'granted' as const, contacts: 1 },
    { channel: 'email' as const, state: 'unsubscribed' as const, contacts: 2 },
    { channel: 'email' as const, state: 'granted' as const, contacts: 5 },
  ],
};

it('puts a line a channel, the fullest first, and says who has nothing on record', () => {
  const lines = consentLines(summary);
  expect(lines.map((line) => line.channel).slice(0, 2)).toEqual(['email', 'sms']);
  expect(lines[0]).toEqual({ channel: 'email', counts: [{ state: 'granted', contacts: 5 }, { state: 'unsubscribed', contacts: 2 }], none: 3 });
  expect(lines[1]?.none).toBe(9);
});

it('finds the channel that reaches furthest by permission, not by record', () => {
  expect(widestChannel(summary)).toEqual({ channel: 'email', contacts: 5 });
  expect(widestChannel({ ...summary, channels: [{ channel: 'email', state: 'denied', contacts: 9 }] })).toBeNull();
});
