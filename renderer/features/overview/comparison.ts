import type { Kpis } from '../../../core/contract/overview.ts';
import type { Period } from '../../../core/contract/values.ts';

export type Figure = Exclude<keyof Kpis, 'period'>;

/** A period compared with, only where the data covers it whole: half a month against a whole one would mislead. */
export function comparable(kpis: Kpis | null, span: Period | null): Kpis | null {
  if (!kpis || !span) return null;
  return kpis.period.from >= span.from ? kpis : null;
}

/** Figures that are shares themselves: they change by percentage points. */
export const isShare = (figure: Figure): boolean => figure === 'consentCoverage';

/** Share of change of a figure, or the difference of one that is a share; null where there is nothing to compare with. */
export function changeOf(current: Kpis, before: Kpis | null, figure: Figure): number | null {
  const [now, then] = [current[figure], before?.[figure] ?? null];
  if (now !== null && then !== null && isShare(figure)) return now - then;
  if (now === null || then === null || then === 0) return null;
  return (now - then) / Math.abs(then);
}

const LONG_DAYS = 180;
const SHOWN_DAYS = 90;
const DAY_MS = 86_400_000;

/** A long history opens on its last 90 days, so that the finding has something to be compared with; null keeps it whole. */
export function openingPeriod(span: Period): Period | null {
  const [from, to] = [Date.parse(`${span.from}T00:00:00Z`), Date.parse(`${span.to}T00:00:00Z`)];
  if ((to - from) / DAY_MS <= LONG_DAYS) return null;
  return { from: new Date(to - SHOWN_DAYS * DAY_MS).toISOString().slice(0, 10), to: span.to };
}

export interface ChannelFigures {
  channel: string;
  name: string;
  spendMicros: number;
  conversions: number;
  cpa: number | null;
}
/** Below this a cost per conversion is mostly chance, and no channel is called cheaper. */
export const FEWEST_CONVERSIONS = 30;

/** The cheapest channel and the next to it, among those with enough conversions to say so. */
export function cheapest<R extends ChannelFigures>(rows: readonly R[]): { best: R; next: R } | null {
  const enough = rows.filter((row) => row.cpa !== null && row.conversions >= FEWEST_CONVERSIONS).sort((a, b) => (a.cpa ?? 0) - (b.cpa ?? 0));
  const [best, next] = enough;
  return best && next ? { best, next } : null;
}
