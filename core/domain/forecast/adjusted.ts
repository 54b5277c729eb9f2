import { seasonalParts } from './decompose/seasons.ts';
import type { FitContext, Forecaster } from './forecaster.ts';
import { seasonalNaive } from './seasonal-naive.ts';

interface Split {
  parts: Float64Array[];
  rest: Float64Array;
}

/** Values whose seasons are taken out; the same ones are decomposed once for all methods. */
export class Decomposed {
  readonly #known = new WeakMap<Float64Array, Map<string, Split>>();

  split(values: Float64Array, periods: readonly number[], relative: boolean): Split {
    const own = this.#known.get(values) ?? new Map<string, Split>();
    this.#known.set(values, own);
    const key = `${relative} ${periods.join(' ')}`;
    const known = own.get(key);
    if (known) return known;
    const turned = relative ? values.map(Math.log) : values;
    const parts = seasonalParts(turned, periods);
    const found = { parts, rest: turned.map((value, at) => parts.reduce((left, part) => left - (part[at] as number), value)) };
    own.set(key, found);
    return found;
  }
}

/** A method on values whose seasons, of any length, were taken out by decomposition (STL); the last of each season comes back. With `relative` on logarithms, for positive values. */
export function adjusted(inner: Forecaster, decomposed: Decomposed, relative = false): Forecaster {
  return {
    name: `stl-${inner.name}${relative ? '-log' : ''}`,
    fit: (values, { periods: asked, steps }: FitContext) => {
      const periods = asked.filter((period) => values.length >= 2 * period);
      if (periods.length === 0 || (relative && !values.every((value) => value > 0))) return null;
      const fitted = inner.fit(decomposed.split(values, periods, relative).rest, { periods: [], steps });
      return fitted && {
        detail: `STL[${periods.join(', ')}]${relative ? '(log y)' : ''} + ${fitted.detail}`,
        forecast: (history, ahead) => {
          const { parts, rest } = decomposed.split(history, periods, relative);
          const seasons = parts.map((part, at) => seasonalNaive(part, periods[at] as number, ahead));
          const sum = fitted.forecast(rest, ahead).map((value, step) => seasons.reduce((all, part) => all + (part[step] as number), value));
          return relative ? sum.map(Math.exp) : sum;
        },
      };
    },
  };
}
