import { Gauge } from './gauge.ts';
import { RatioScale } from './ratio-scale.ts';
import { RecentWindows } from './recent-windows.ts';
import type { AnomalyKind } from './verdict.ts';

export interface Evidence {
  kind: AnomalyKind;
  /** −log10 of the probability of something this unusual. */
  surprise: number;
}

/** Rows that the unsteadiness looks back on. */
const UNSTEADY_ROWS = 12;

/** What the values of a series say about the newest of them. The weights were chosen on NAB, see docs/anomalies.md. */
export class ValueEvidence {
  readonly #jumps = new Gauge(1.5);
  readonly #ratios = new Gauge(0.6);
  readonly #pairs = new Gauge(1.5);
  readonly #residuals = new Gauge(0);
  readonly #highest = new Gauge(0.6);
  readonly #lowest = new Gauge(1.5);
  readonly #unsteady = new Gauge(1.5);
  readonly #shifts = new Gauge(0);
  readonly #slowShifts = new Gauge(1);
  readonly #scale = new RatioScale();
  readonly #short = new RecentWindows(24, 240);
  readonly #long = new RecentWindows(48, 480);
  #before: number | null = null;
  #unrest = 0;

  /** @param learn whether the value becomes part of the past */
  next(value: number, expected: number | null, seasonal: boolean, learn: boolean): Evidence {
    const jump = this.#before === null ? null : Math.abs(value - this.#before);
    const unrest = this.#unrest + ((jump ?? 0) - this.#unrest) / UNSTEADY_ROWS;
    const beside = expected ?? this.#before ?? value;
    const direction: AnomalyKind = value >= beside ? 'spike' : 'drop';
    const found: Evidence[] = [
      { kind: direction, surprise: this.#jumps.next(jump, learn) },
      { kind: direction, surprise: this.#ratios.next(this.#scale.jump(value), learn) },
      { kind: direction, surprise: this.#pairs.next(this.#scale.pair(value), learn) },
      { kind: direction, surprise: this.#residuals.next(seasonal && expected !== null ? Math.abs(value - expected) : null, learn) },
      { kind: 'spike', surprise: this.#highest.next(value, learn) },
      { kind: 'drop', surprise: this.#lowest.next(-value, learn) },
      { kind: 'volatility', surprise: this.#unsteady.next(unrest, learn) },
    ];
    if (learn) found.push(...this.#learn(value, unrest));
    return found.reduce((most, each) => (each.surprise > most.surprise ? each : most), { kind: direction, surprise: 0 });
  }

  #learn(value: number, unrest: number): Evidence[] {
    this.#scale.learn(value);
    this.#before = value;
    this.#unrest = unrest;
    this.#short.add(value);
    this.#long.add(value);
    return [
      { kind: 'level-shift', surprise: this.#shifts.next(distance(this.#short.shift), true) },
      { kind: 'trend', surprise: this.#slowShifts.next(distance(this.#long.shift), true) },
    ];
  }
}

const distance = (shift: number | null): number | null => (shift === null ? null : Math.abs(shift));
