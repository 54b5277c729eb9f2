/** Units of the base currency for one unit of `currency` on a day. */
export interface DatedRate {
  currency: string;
  date: string;
  rate: number;
}

/**
 * Converts into one currency by the rates that the user gave. A day without a rate of its own takes the nearest
 * earlier one, never a later: what was spent is not told anew by what came after. No earlier rate, no conversion.
 */
export class Rates {
  readonly base: string;
  readonly #byCurrency = new Map<string, DatedRate[]>();

  constructor(base: string, rates: readonly DatedRate[]) {
    this.base = base;
    for (const rate of rates.toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))) {
      const list = this.#byCurrency.get(rate.currency) ?? [];
      list.push(rate);
      this.#byCurrency.set(rate.currency, list);
    }
  }

  /** The rate that serves on a day and the day it is of; null where none is known by then. */
  on(currency: string, date: string): { rate: number; date: string } | null {
    if (currency === this.base) return { rate: 1, date };
    const list = this.#byCurrency.get(currency) ?? [];
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle]?.date ?? '') <= date) low = middle + 1;
      else high = middle;
    }
    const found = list[low - 1];
    return found ? { rate: found.rate, date: found.date } : null;
  }

  /** Micro-units of the base currency, rounded half away from zero; null where no rate serves. */
  convert(micros: number, currency: string, date: string): number | null {
    const found = this.on(currency, date);
    return found === null ? null : Math.sign(micros) * Math.round(Math.abs(micros) * found.rate);
  }
}
