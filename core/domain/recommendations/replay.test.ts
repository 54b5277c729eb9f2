import { describe, expect, it } from 'vitest';
import { drawGamma } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import type { Candidate } from './candidate.ts';
import { cheaperChannels } from './cheaper-channel.ts';
import { anyElasticity, nearBy } from './elasticity.ts';
import { rateBreaks } from './rate-breaks.ts';
import { factsBefore, replay, simulateHours, trueConversions, type Look, type TrueChannel, type TrueWorld } from './testing/replay.ts';
import { weekdayOf } from './facts.ts';
import { weekdayShifts } from './weekday-shift.ts';

const FIRST = 20_400;
const google: TrueChannel = { id: 1, name: 'google', dailyCost: 500, cpa: 25, elasticity: 0.7 };
const meta: TrueChannel = { id: 2, name: 'meta', dailyCost: 600, cpa: 30, elasticity: 0.7 };
const tiktok: TrueChannel = { id: 3, name: 'tiktok', dailyCost: 300, cpa: 28, elasticity: 0.7 };
const world = (channels: TrueChannel[], more: Partial<TrueWorld> = {}): TrueWorld => ({ seed: 21, first: FIRST, days: 100, channels, ...more });
const found = (looks: readonly Look[], type: string) => looks.flatMap(({ asOf, chosen }) => chosen.filter((one) => one.type === type).map((one) => ({ asOf, one })));
const keys = (looks: readonly Look[]) => [...new Set(looks.flatMap(({ chosen }) => chosen.map(({ key }) => key)))];

/** What a plan of a channel's weekdays would truly add in a week. */
function trueGain(channel: TrueChannel, { lines }: Candidate): number {
  return lines.reduce((sum, { weekday, fromMicros, toMicros }) => {
    const day = Array.from({ length: 7 }, (_, at) => FIRST + at).find((one) => weekdayOf(one) + 1 === weekday) ?? FIRST;
    return sum + trueConversions(channel, day, toMicros / 1e6) - trueConversions(channel, day, fromMicros / 1e6);
  }, 0);
}

describe('a replay of hourly data, a look every morning', { timeout: 120_000 }, () => {
  it('finds the weekdays that bring more, not before six weeks, and promises what is true', () => {
    const strong: TrueChannel = { ...meta, weekdays: [1.4, 1.3, 1.2, 1, 0.9, 0.55, 0.65] };
    const looks = replay(world([google, strong]), FIRST + 14, rateBreaks, 2);
    const finds = found(looks, 'weekday-shift');
    const [first] = finds;
    expect(keys(looks)).toEqual(['weekday-shift 2']);
    expect(first?.asOf).toBeGreaterThanOrEqual(FIRST + 42);
    expect(first?.asOf).toBeLessThan(FIRST + 60);
    const last = finds.at(-1)?.one as Candidate;
    const change = last.lines.map(({ fromMicros, toMicros }) => Math.sign(toMicros - fromMicros));
    expect([change[0], change[1], change[5], change[6]]).toEqual([1, 1, -1, -1]);
    expect(last.lines.reduce((sum, { fromMicros, toMicros }) => sum + toMicros - fromMicros, 0)).toBe(0);
    const truth = trueGain(strong, last);
    expect(last.effect.conversions.low).toBeLessThan(truth);
    expect(last.effect.conversions.high).toBeGreaterThan(truth);
  });

  it('finds the channel on which a category is cheaper, and moves its money there', () => {
    const jobs = (times: number) => ({ Enfermería: { share: 0.3, times }, Docencia: { share: 0.3, times: 1 }, Ventas: { share: 0.4, times: 1 } });
    const looks = replay(world([{ ...google, categories: jobs(2.2) }, { ...meta, categories: jobs(0.7) }, { ...tiktok, categories: jobs(0.7) }]), FIRST + 30, rateBreaks, 5);
    expect(keys(looks)).toContain('cheaper-channel puesto=Enfermería');
    const { one } = found(looks, 'cheaper-channel').filter(({ one: each }) => each.key.endsWith('Enfermería')).at(-1) as { one: Candidate };
    const by = (name: string) => one.lines.find(({ channel }) => channel === name);
    expect(by('google')?.toMicros).toBeGreaterThan(by('google')?.fromMicros ?? 0);
    expect(by('meta')?.toMicros).toBeLessThan(by('meta')?.fromMicros ?? 0);
    expect(one.reason.params).toMatchObject({ channel: 'google', category: 'Enfermería' });
    expect(one.effect.conversions.low).toBeGreaterThan(0);
  });

  it('pauses a channel within four days of its running away, never before, and says where its money goes', () => {
    const broke = FIRST + 80;
    const looks = replay(world([google, meta, { ...tiktok, dailyCost: 450, runaway: { day: broke, times: 4 } }], { days: 90 }), FIRST + 60, rateBreaks);
    const [first] = found(looks, 'runaway-channel');
    expect(first?.asOf).toBeGreaterThan(broke);
    expect(first?.asOf).toBeLessThanOrEqual(broke + 4);
    const { lines, effect, idle, reason } = (first as { one: Candidate }).one;
    expect(lines[0]).toMatchObject({ channel: 'tiktok', toMicros: 0 });
    expect(lines.slice(1).every(({ fromMicros, toMicros }) => toMicros >= fromMicros && toMicros <= 1.31 * fromMicros)).toBe(true);
    expect(effect.savingMicros.low).toBeGreaterThan(0);
    expect(idle.sinceMicros).toBeGreaterThan(0);
    expect(reason.params['receivers']).toMatch(/google|meta/);
    expect(found(looks, 'weekday-shift')).toEqual([]);
  });

  it('does not blame a channel for a market that fell as a whole', () => {
    const fell = { day: FIRST + 80, times: 4 };
    const looks = replay(world([{ ...google, runaway: fell }, { ...meta, runaway: fell }, { ...tiktok, runaway: fell }], { days: 92 }), FIRST + 78, rateBreaks);
    expect(found(looks, 'runaway-channel')).toEqual([]);
  });

  it('is quiet where nothing differs', () => {
    const split = { a: { share: 0.5, times: 1 }, b: { share: 0.3, times: 1 }, c: { share: 0.2, times: 1 } };
    const flat = [1, 2, 3, 4].flatMap((seed) => keys(replay(world([google, meta, tiktok].map((one) => ({ ...one, categories: split })), { seed, noise: 0.2, days: 110 }), FIRST + 60, rateBreaks, 2)));
    expect(flat).toEqual([]);
  });

  it('says nothing of thin data', () => {
    const looks = replay(world([{ ...google, cpa: 600 }, { ...meta, cpa: 700, weekdays: [2, 2, 1, 1, 1, 0.2, 0.2] }], { days: 80 }), FIRST + 50, rateBreaks, 10);
    expect(keys(looks)).toEqual([]);
  });
});

describe('intervals of 90 %, over worlds drawn by chance', { timeout: 120_000 }, () => {
  // 120 worlds each; what was measured is in docs/recommendations.md.
  it('hold the true gain of a weekday plan, although plans are chosen by the same data', () => {
    const outcomes = Array.from({ length: 120 }, (_, at) => {
      const random = seededRandom(77 * (at + 1));
      const channel: TrueChannel = { id: 1, name: 'x', dailyCost: 400, cpa: 20 + 20 * random(), elasticity: anyElasticity(random), weekdays: Array.from({ length: 7 }, () => drawGamma(16, 16, random)) };
      const given = world([channel], { seed: at + 1, days: 84 });
      const [plan] = weekdayShifts(factsBefore(simulateHours(given), given.channels, FIRST + 84), new Set()).candidates;
      return plan ? [{ truth: trueGain(channel, plan), ...plan.effect.conversions }] : [];
    }).flat();
    expect(outcomes.length).toBeGreaterThan(10);
    expect(outcomes.filter(({ truth, low, high }) => truth >= low && truth <= high).length / outcomes.length).toBeGreaterThan(0.75);
    expect(outcomes.filter(({ truth }) => truth > 0).length / outcomes.length).toBeGreaterThan(0.95);
    const [promised, came] = [outcomes.reduce((sum, { value }) => sum + value, 0), outcomes.reduce((sum, { truth }) => sum + truth, 0)];
    expect(promised / came).toBeGreaterThan(0.8);
    expect(promised / came).toBeLessThan(1.2);
  });

  it('hold the true gain of a cheaper channel', () => {
    const outcomes = Array.from({ length: 120 }, (_, at) => {
      const random = seededRandom(99 * (at + 1));
      const shared = anyElasticity(random);
      const categories = () => Object.fromEntries(['a', 'b', 'c', 'd'].map((value) => [value, { share: 0.25, times: drawGamma(9, 9, random) }]));
      const channels = [1, 2, 3].map((id): TrueChannel => ({ id, name: `c${id}`, dailyCost: 300 + 300 * random(), cpa: 25 + 25 * random(), elasticity: nearBy(shared, random), categories: categories() }));
      const given = world(channels, { seed: at + 1, days: 84 });
      return cheaperChannels(factsBefore(simulateHours(given), channels, FIRST + 84), new Set()).candidates.filter(({ wrong }) => wrong <= 0.025).map((plan) => ({ truth: trueMove(channels, plan), ...plan.effect.conversions }));
    }).flat();
    expect(outcomes.length).toBeGreaterThan(10);
    expect(outcomes.filter(({ truth, low, high }) => truth >= low && truth <= high).length / outcomes.length).toBeGreaterThan(0.75);
    expect(outcomes.filter(({ truth }) => truth > 0).length / outcomes.length).toBeGreaterThan(0.9);
  });
});

/** What moving a category's money would truly add in a week. */
function trueMove(channels: readonly TrueChannel[], { lines }: Candidate): number {
  return lines.reduce((sum, { channelId, category, fromMicros, toMicros }) => {
    const channel = channels.find(({ id }) => id === channelId) as TrueChannel;
    const { share = 0, times = 0 } = channel.categories?.[category?.value ?? ''] ?? {};
    const usual = 7 * channel.dailyCost * share;
    const at = (micros: number): number => (usual / channel.cpa) * times * (micros / 1e6 / usual) ** channel.elasticity;
    return sum + at(toMicros) - at(fromMicros);
  }, 0);
}
