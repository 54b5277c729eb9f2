import type { Forecaster } from './forecaster.ts';
import { withoutOutliers } from './outliers.ts';

/** Values without what stands alone; the same ones are looked through once for all methods. */
export class Cleaned {
  readonly #known = new WeakMap<Float64Array, Float64Array>();

  values(given: Float64Array, periods: readonly number[]): Float64Array {
    const known = this.#known.get(given) ?? withoutOutliers(given, periods);
    this.#known.set(given, known);
    return known;
  }
}

/** A method that learns from, and goes on from, values without single outliers. It is scored by what came, outliers and all. */
export function cleaned(inner: Forecaster, clean: Cleaned): Forecaster {
  return {
    name: inner.name,
    fit: (values, context) => {
      const fitted = inner.fit(clean.values(values, context.periods), context);
      return fitted && { detail: fitted.detail, forecast: (history, steps) => fitted.forecast(clean.values(history, context.periods), steps) };
    },
  };
}
