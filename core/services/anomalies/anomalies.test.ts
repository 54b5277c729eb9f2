import { describe, expect, it } from 'vitest';
import type { DaySums } from '../channels/service.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { drawPoisson } from '../../domain/statistics/random-draws.ts';
import { channelIncidents } from './channel-incidents.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 5);

/** Days of a channel that spends 1,000 a day at a CPA of 20, weekends half, told how spend and conversions leave that. */
function days(count: number, seed: number, leave: (day: number) => { spend?: number; rate?: number } = () => ({})): DaySums[] {
  const chance = seededRandom(seed);
  return Array.from({ length: count }, (_, day) => {
    const { spend: more = 1, rate = 1 } = leave(day);
    const spend = (day % 7 >= 5 ? 500 : 1000) * (0.95 + 0.1 * chance()) * more;
    return { date: new Date(START + day * DAY_MS).toISOString().slice(0, 10), id: 1, spendMicros: Math.round(spend * 1e6), impressions: 100_000, clicks: drawPoisson(1500, chance), conversions: drawPoisson((spend / 20) * rate, chance), revenueMicros: null };
  });
}

describe('what leaves its habit', () => {
  it('a conversion that costs four times as much is told with its days, and what it cost', () => {
    const found = channelIncidents(days(120, 1, (day) => (day >= 100 && day < 106 ? { rate: 0.25 } : {}))).filter(({ metric }) => metric === 'cpa');
    expect(found).toHaveLength(1);
    const [cpa] = found;
    expect(cpa).toMatchObject({ direction: 'up', worse: true, severity: 'high' });
    expect(Math.abs(Date.parse(cpa?.from ?? '') - (START + 100 * DAY_MS))).toBeLessThanOrEqual(DAY_MS);
    expect(cpa?.usual).toBeGreaterThan(17);
    expect(cpa?.usual).toBeLessThan(23);
    // Six days of 5,000 in all, of which three quarters bought nothing.
    expect((cpa?.costMicros ?? 0) / 1e6).toBeGreaterThan(2500);
    expect((cpa?.costMicros ?? 0) / 1e6).toBeLessThan(5000);
  });

  it('spend that doubles is told, and goes on while it does', () => {
    const found = channelIncidents(days(90, 2, (day) => (day >= 80 ? { spend: 2.5 } : {}))).filter(({ metric }) => metric === 'spend');
    expect(found.at(-1)).toMatchObject({ direction: 'up', worse: true, open: true });
  });

  it('quiet channels say hardly anything', () => {
    const told = [3, 4, 5, 6, 7, 8].flatMap((seed) => channelIncidents(days(120, seed)));
    // Four months of six channels, three measures each: under one a channel-month.
    expect(told.length).toBeLessThan(24);
  });

  it('later days change nothing of what was found before them', () => {
    const whole = days(120, 9, (day) => (day >= 60 && day < 64 ? { rate: 0.2 } : {}));
    const early = channelIncidents(whole.slice(0, 90)).filter(({ open }) => !open);
    const late = channelIncidents(whole).filter(({ to }) => to < (whole[84]?.date ?? ''));
    expect(late).toEqual(early.filter(({ to }) => to < (whole[84]?.date ?? '')));
  });
});
