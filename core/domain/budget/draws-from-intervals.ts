import type { FittedChannel, ResponseCurve, Span } from '../../contract/budgets.ts';
import { curveOf, drawOf } from '../response/draws.ts';
import { drawNormal } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';

const DRAWS = 400;
/** Of a standard normal, the half-width that holds nine in ten. */
const NINE_IN_TEN = 1.6449;

/**
 * Curves that the intervals of the parameters allow, where a document has no draws: each parameter on its own, normal about its value on the
 * scale on which it cannot leave its range. Parameters of one channel go together in truth, so this is rather too wide than too narrow.
 * @returns nothing where no channel has an interval
 */
export function drawsFromIntervals(channels: readonly FittedChannel[]): ResponseCurve[][] {
  if (!channels.some((channel) => spansOf(channel).some((span) => span !== null))) return [];
  const random = seededRandom(1);
  return Array.from({ length: DRAWS }, () =>
    channels.map((channel) => {
      const spans = spansOf(channel);
      const draw = drawOf(channel).map((value, place) => around(value, spans[place] ?? null, place === 0, random));
      return curveOf(channel.channel, channel.saturation.type, draw);
    }));
}

function spansOf({ intervals, saturation }: FittedChannel): (Span | null)[] {
  const names = saturation.type === 'hill' ? ['decay', 'beta', 'halfSaturation', 'slope'] : ['decay', 'beta', 'rate'];
  return names.map((name) => {
    const found = intervals?.[name];
    return typeof found === 'object' && found.high > found.low ? found : null;
  });
}

function around(value: number, span: Span | null, share: boolean, random: () => number): number {
  const step = drawNormal(random);
  if (span === null || value <= 0) return value;
  const scale = (one: number) => (share ? Math.log(one / (1 - one)) : Math.log(one));
  const half = (scale(Math.min(span.high, share ? 0.999 : Infinity)) - scale(Math.max(span.low, share ? 0.001 : value * 1e-6))) / 2 / NINE_IN_TEN;
  const moved = scale(value) + half * step;
  return share ? 1 / (1 + Math.exp(-moved)) : Math.exp(moved);
}
