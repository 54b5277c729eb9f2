import type { CalendarColumn } from '../../domain/forecast/calendar.ts';
import type { FitContext, Forecaster } from '../../domain/forecast/forecaster.ts';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { trainBoosting } from '../trees/boosting.ts';
import { scoreTrees } from '../trees/score-trees.ts';

/** Rows that trees are grown on at most. */
const MOST_ROWS = 4000;
/** Steps of which each origin learns at most. */
const STEPS_LEARNT = 8;
const LAST = 3;
const SEASONS_MEANT = 3;

/**
 * Boosted trees that see a step some way ahead: how far, the last values, the same place of the seasons before, and the calendar.
 * Values are taken as distances from the recent level in recent mean deviations, so that trees, which cannot go beyond what they saw, follow a trend.
 */
export const boostedLags = (calendar: readonly CalendarColumn[]): Forecaster => ({
  name: 'trees',
  fit: (values, context) => {
    const periods = context.periods.filter((period) => values.length >= 3 * period);
    const table = new LagTable(periods, calendar);
    const rows = table.rowsOf(values, context);
    if (rows.length < 60) return null;
    const { matrix, target } = table.learnt(values, rows);
    const model = trainBoosting(matrix, target, { loss: 'squared', iterations: 100, learningRate: 0.06, maxLeaves: 12, minLeafRows: Math.max(5, Math.round(rows.length / 200)), rowSample: 0.8, columnSample: 0.7, seed: 1 });
    return {
      detail: 'boosting(lags, calendar)',
      forecast: (history, steps) => {
        const origin = history.length;
        const { level, spread } = table.scaleAt(history, origin);
        return scoreTrees(model.ensemble, table.matrix(history, Array.from({ length: steps }, (_, at) => ({ origin, ahead: at + 1 })))).map((score) => level + spread * score);
      },
    };
  },
});

interface Row {
  origin: number;
  ahead: number;
}

class LagTable {
  readonly #periods: readonly number[];
  readonly #calendar: readonly CalendarColumn[];
  /** Values that level and spread are taken from. */
  readonly #recent: number;

  constructor(periods: readonly number[], calendar: readonly CalendarColumn[]) {
    this.#periods = periods;
    this.#calendar = calendar;
    this.#recent = Math.max(8, periods[0] ?? 8);
  }

  /** Origins spread over the values, each with some of the steps after it. */
  rowsOf({ length }: Float64Array, { steps }: FitContext): Row[] {
    const first = Math.max(2 * this.#recent, 2 * (this.#periods.at(-1) ?? 0));
    const learnt = Math.min(steps, STEPS_LEARNT);
    const every = Math.max(1, Math.ceil(((length - first) * learnt) / MOST_ROWS));
    const rows: Row[] = [];
    for (let origin = first, turn = 0; origin < length; origin += every, turn += 1)
      for (let each = 0; each < learnt; each += 1) {
        const ahead = 1 + ((each * Math.ceil(steps / learnt) + turn) % steps);
        if (origin + ahead <= length) rows.push({ origin, ahead });
      }
    return rows;
  }

  learnt(values: Float64Array, rows: readonly Row[]): { matrix: FeatureMatrix; target: Float32Array } {
    const target = Float32Array.from(rows, ({ origin, ahead }) => {
      const { level, spread } = this.scaleAt(values, origin);
      return ((values[origin + ahead - 1] as number) - level) / spread;
    });
    return { matrix: this.matrix(values, rows), target };
  }

  scaleAt(values: Float64Array, origin: number): { level: number; spread: number } {
    const level = meanOf(values, origin - this.#recent, origin);
    let spread = 0;
    const from = Math.max(0, origin - 4 * this.#recent);
    for (let at = from; at < origin; at += 1) spread += Math.abs((values[at] as number) - level) / (origin - from);
    return { level, spread: spread || Math.abs(level) || 1 };
  }

  matrix(values: Float64Array, rows: readonly Row[]): FeatureMatrix {
    const column = (name: string, cell: (row: Row, scaled: (value: number) => number) => number) => ({
      kind: 'numeric' as const, name,
      values: Float32Array.from(rows, (row) => {
        const { level, spread } = this.scaleAt(values, row.origin);
        return cell(row, (value) => (value - level) / spread);
      }),
    });
    const columns = [column('ahead', ({ ahead }) => ahead)];
    for (let back = 1; back <= LAST; back += 1) columns.push(column(`last ${back}`, ({ origin }, scaled) => scaled(values[origin - back] as number)));
    for (const period of this.#periods) {
      const places = ({ origin, ahead }: Row) => Array.from({ length: SEASONS_MEANT }, (_, season) => origin + ahead - 1 - period * (Math.ceil(ahead / period) + season)).filter((at) => at >= 0);
      columns.push(column(`season ${period}`, (row, scaled) => scaled(values[places(row)[0] ?? 0] as number)));
      columns.push(column(`seasons ${period}`, (row, scaled) => scaled(places(row).reduce((sum, at, _, all) => sum + (values[at] as number) / all.length, 0))));
      columns.push(column(`change ${period}`, ({ origin }, scaled) => scaled(meanOf(values, origin - 2 * period, origin - period))));
    }
    return { rows: rows.length, columns: [...columns, ...this.#calendar.map(({ name, at }) => column(name, ({ origin, ahead }) => at(origin + ahead - 1)))] };
  }
}

function meanOf(values: Float64Array, from: number, to: number): number {
  const start = Math.max(0, from);
  let sum = 0;
  for (let at = start; at < to; at += 1) sum += values[at] as number;
  return sum / Math.max(1, to - start);
}
