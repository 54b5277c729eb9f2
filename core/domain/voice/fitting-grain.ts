import type { Period } from '../../contract/values.ts';
import { bucketsOf, grainFor, type Grain } from '../metrics/periods.ts';

/** Of fewer messages a share jumps with each of them. */
const FEWEST_MESSAGES = 10;
const FEWEST_POINTS = 4;

/** Days, weeks or months by the length of a period; longer ones where a point would stand for fewer than ten messages, as long as four points are left. */
export function fittingGrain(span: Period, messages: number, grain: Grain = grainFor(span)): Grain {
  if (grain === 'month' || messages >= FEWEST_MESSAGES * bucketsOf(span, grain).length) return grain;
  const longer = grain === 'day' ? 'week' : 'month';
  return bucketsOf(span, longer).length < FEWEST_POINTS ? grain : fittingGrain(span, messages, longer);
}
