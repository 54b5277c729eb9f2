import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { drawPoisson } from '../../domain/statistics/random-draws.ts';
import { channelIncidents, type Slot } from './channel-incidents.ts';
import type { MailDay } from '../channels/service.ts';
import { mailingIncidents } from './mailing-incidents.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.UTC(2026, 0, 5);
type Leave = (at: number) => { spend?: number; rate?: number; clicks?: number };

/** Days of a channel that spends 1,000 a day at a CPA of 20, weekends half, told how spend and conversions leave that. */
function days(count: number, seed: number, leave: Leave = () => ({})): Slot[] {
  const chance = seededRandom(seed);
  return Array.from({ length: count }, (_, day) => {
    const { spend: more = 1, rate = 1, clicks = 1 } = leave(day);
    const spend = (day % 7 >= 5 ? 500 : 1000) * (0.95 + 0.1 * chance()) * more;
    return { at: START + day * DAY_MS, spendMicros: Math.round(spend * 1e6), impressions: 100_000, clicks: drawPoisson(1500 * clicks * more, chance), conversions: drawPoisson((spend / 20) * rate, chance), revenueMicros: null };
  });
}

/** The same by the hour: little at night, and 12 conversions an hour on average. */
function hours(count: number, seed: number, leave: Leave = () => ({})): Slot[] {
  const chance = seededRandom(seed);
  return Array.from({ length: count }, (_, hour) => {
    const { spend: more = 1, rate = 1 } = leave(hour);
    const spend = 240 * (1 + 0.8 * Math.sin(((hour % 24) / 24) * 2 * Math.PI - 2)) * (0.9 + 0.2 * chance()) * more;
    return { at: START + hour * HOUR_MS, spendMicros: Math.round(spend * 1e6), impressions: Math.round(spend * 100), clicks: drawPoisson(spend * 1.5, chance), conversions: drawPoisson((spend / 20) * rate, chance), revenueMicros: null };
  });
}

const ofDays = (slots: readonly Slot[]) => channelIncidents(slots, 'day', (slots.at(-1)?.at ?? 0) + DAY_MS);
const ofHours = (slots: readonly Slot[]) => channelIncidents(slots, 'hour', (slots.at(-1)?.at ?? 0) + HOUR_MS);

describe('what leaves its habit', () => {
  it('a conversion that costs four times as much is told with its days, and what it cost', () => {
    const found = ofDays(days(120, 1, (day) => (day >= 100 && day < 106 ? { rate: 0.25 } : {}))).filter(({ metric }) => metric === 'cpa');
    expect(found).toHaveLength(1);
    const [cpa] = found;
    expect(cpa).toMatchObject({ direction: 'up', worse: true, severity: 'high', kind: 'change', grain: 'day', fromHour: null });
    expect(Math.abs(Date.parse(cpa?.from ?? '') - (START + 100 * DAY_MS))).toBeLessThanOrEqual(DAY_MS);
    expect(cpa?.usual).toBeGreaterThan(17);
    expect(cpa?.usual).toBeLessThan(23);
    // Six days of 5,000 in all, of which three quarters bought nothing.
    expect((cpa?.costMicros ?? 0) / 1e6).toBeGreaterThan(2500);
    expect((cpa?.costMicros ?? 0) / 1e6).toBeLessThan(5000);
  });

  it.each(['day', 'hour'] as const)('cost of a conversion up by three times is caught within two periods, in a replay by the %s', (grain) => {
    const [make, find, from] = grain === 'day' ? ([days, ofDays, 90] as const) : ([hours, ofHours, 24 * 30 + 14] as const);
    for (const seed of [11, 12, 13, 14, 15]) {
      const whole = make(from + 5, seed, (at) => (at >= from ? { rate: 0.25 } : {}));
      const told = [1, 2].map((after) => find(whole.slice(0, from + after)).some(({ metric, open, worse }) => metric === 'cpa' && open && worse));
      expect(told, `seed ${seed}`).toContain(true);
      expect(find(whole.slice(0, from)).some(({ metric, open }) => metric === 'cpa' && open)).toBe(false);
    }
  });

  it('a click that costs twice as much is told, and since which hour', () => {
    const found = ofHours(hours(24 * 40, 21).map((slot, hour) => (hour >= 24 * 38 + 15 ? { ...slot, clicks: Math.round((slot.clicks ?? 0) / 2) } : slot)));
    const cpc = found.filter(({ metric }) => metric === 'cpc').at(-1);
    expect(cpc).toMatchObject({ direction: 'up', worse: true, open: true, grain: 'hour', from: '2026-02-12' });
    expect(Math.abs((cpc?.fromHour ?? 0) - 15)).toBeLessThanOrEqual(1);
    expect(cpc?.costMicros).toBeGreaterThan(0);
  });

  it('spend that doubles is told, and goes on while it does', () => {
    const found = ofDays(days(90, 2, (day) => (day >= 80 ? { spend: 2.5 } : {}))).filter(({ metric }) => metric === 'spend');
    expect(found.at(-1)).toMatchObject({ direction: 'up', worse: true, open: true });
  });

  it('a file that stops coming, and a figure that stands still, are told; spend that falls with it is not told again', () => {
    const whole = days(90, 3);
    const missing = channelIncidents(whole.slice(0, 84), 'day', START + 90 * DAY_MS);
    expect(missing.filter(({ open, worse }) => open && worse)).toMatchObject([{ metric: 'spend', kind: 'missing', rows: 6, from: '2026-03-30', open: true }]);
    const flat = ofDays(whole.map((day, at) => (at >= 80 ? { ...day, conversions: 37 } : day)));
    expect(flat.filter(({ kind }) => kind !== 'change')).toMatchObject([{ metric: 'conversions', kind: 'flat', value: 37, from: '2026-03-26', open: true }]);
  });

  it('quiet channels say hardly anything', () => {
    // Four months of six channels by day and one of six by the hour: under one a channel-month, all measures together.
    expect([3, 4, 5, 6, 7, 8].flatMap((seed) => ofDays(days(120, seed))).length).toBeLessThan(24);
    expect([31, 32, 33, 34, 35, 36].flatMap((seed) => ofHours(hours(720, seed))).length).toBeLessThan(6);
  });

  it('later days change nothing of what was found before them', () => {
    const whole = days(120, 9, (day) => (day >= 60 && day < 64 ? { rate: 0.2 } : {}));
    const before = (to: string) => to < '2026-03-29';
    expect(ofDays(whole).filter(({ to }) => before(to))).toEqual(ofDays(whole.slice(0, 90)).filter(({ open, to }) => !open && before(to)));
  });
});

describe('mailings', () => {
  /** 2,000 messages every Tuesday, a fifth opened over three days. */
  const mail = (count: number, seed: number, leave: (week: number) => { opens?: number; complaints?: number } = () => ({})): MailDay[] => {
    const chance = seededRandom(seed);
    return Array.from({ length: count }, (_, week) => {
      const { opens = 1, complaints = 0 } = leave(week);
      const at = START + (7 * week + 1) * DAY_MS;
      return [{ at, sent: 2000, opens: drawPoisson(300 * opens, chance), complaints }, { at: at + DAY_MS, sent: 0, opens: drawPoisson(100 * opens, chance), complaints: 0 }];
    }).flat();
  };
  const until = (weeks: number) => START + 7 * weeks * DAY_MS;

  it('an open rate that halves is told at the second mailing', () => {
    const found = mailingIncidents(mail(32, 1, (week) => (week >= 30 ? { opens: 0.5 } : {})), until(32));
    expect(found).toMatchObject([{ metric: 'open-rate', direction: 'down', worse: true, open: true, costMicros: null }]);
    expect(found[0]?.usual).toBeCloseTo(0.2, 1);
    expect(found[0]?.value).toBeCloseTo(0.1, 1);
  });

  it('complaints beyond what mail providers bear are told in the first mailing that has any', () => {
    expect(mailingIncidents(mail(5, 2, (week) => (week === 4 ? { complaints: 14 } : {})), until(5))).toMatchObject([{ metric: 'complaints', direction: 'up', worse: true, severity: 'high', value: 0.007 }]);
    expect(mailingIncidents(mail(30, 3), until(30))).toEqual([]);
  });

  it('a mailing counts once its days are over', () => {
    const days = mail(31, 4).map((day, at, all) => (at === all.length - 1 ? { ...day, opens: 0 } : day));
    expect(mailingIncidents(days, START + (7 * 30 + 3) * DAY_MS)).toEqual([]);
  });
});
