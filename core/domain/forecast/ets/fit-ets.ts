import { maximise } from '../../statistics/maximise.ts';
import { runEts, type EtsForm, type EtsParameters } from './ets-model.ts';
import { startStates } from './start-states.ts';

export interface FittedEts {
  readonly form: EtsForm;
  readonly parameters: EtsParameters;
  readonly logLikelihood: number;
  /** Akaike's criterion, corrected for few values. */
  readonly aicc: number;
}

/** Seasons up to this long have their first parts fitted too; of longer ones those of the decomposition stay. */
const FITTED_PARTS = 12;
const LEAST_DAMPING = 0.8;
const MOST_DAMPING = 0.98;

/** The form fitted by likelihood: smoothing constants, damping and first states. Null where it cannot be run through these values. */
export function fitEts(values: Float64Array, form: EtsForm): FittedEts | null {
  const read = reader(values, form);
  const n = values.length;
  const { at, value } = maximise((point) => runEts(values, form, read.parameters(point)).logLikelihood / n, [read.start]);
  const logLikelihood = value * n;
  const free = read.start.length + (form.season === 'none' || read.fitsParts ? 0 : form.period - 1) + 1;
  if (!Number.isFinite(logLikelihood) || n - free - 1 <= 0) return null;
  return { form, parameters: read.parameters(at), logLikelihood, aicc: -2 * logLikelihood + 2 * free + (2 * free * (free + 1)) / (n - free - 1) };
}

/** Points of the search, without bounds, read as parameters within theirs. */
function reader(values: Float64Array, form: EtsForm): { start: number[]; fitsParts: boolean; parameters(point: readonly number[]): EtsParameters } {
  const first = startStates(values, form);
  const seasonal = form.season !== 'none';
  const fitsParts = seasonal && form.period <= FITTED_PARTS;
  const scale = spread(values);
  const partScale = form.season === 'mul' ? 0.1 : scale;
  const start = [logit(0.3), 0, ...(form.trend === 'none' ? [] : [logit(0.1), 0]), ...(form.trend === 'damped' ? [logit(0.9)] : []), ...(seasonal ? [logit(0.1)] : [])];
  if (fitsParts) start.push(...first.parts.slice(1).map(() => 0));
  return {
    start,
    fitsParts,
    parameters: (point) => {
      const next = point[Symbol.iterator]();
      const take = () => next.next().value ?? 0;
      const alpha = within(take(), 1e-4, 1 - 1e-4);
      const level = first.level + scale * take();
      const beta = form.trend === 'none' ? 0 : alpha * within(take(), 1e-4, 1 - 1e-4);
      const slope = form.trend === 'none' ? 0 : first.slope + scale * 0.1 * take();
      const phi = form.trend === 'damped' ? within(take(), LEAST_DAMPING, MOST_DAMPING) : 1;
      const gamma = seasonal ? (1 - alpha) * within(take(), 1e-4, 1 - 1e-4) : 0;
      return { alpha, beta, gamma, phi, level, slope, parts: fitsParts ? [first.parts[0] ?? 0, ...first.parts.slice(1).map((part) => part + partScale * take())] : first.parts };
    },
  };
}

const within = (point: number, least: number, most: number): number => least + (most - least) / (1 + Math.exp(-point));
const logit = (share: number): number => Math.log(share / (1 - share));

/** Root mean square of the changes from value to value: about what a step surprises by. */
function spread(values: Float64Array): number {
  let sum = 0;
  for (let at = 1; at < values.length; at += 1) sum += ((values[at] as number) - (values[at - 1] as number)) ** 2;
  return Math.sqrt(sum / Math.max(1, values.length - 1)) || 1;
}
