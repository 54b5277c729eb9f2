import type { Output } from '../../../../core/contract/index.ts';
import type { Recommendation } from '../../../../core/contract/recommendations.ts';
import type { Format } from '../../../lib/format.ts';
import { t } from '../../../lib/i18n.svelte.ts';
import { money } from './recommendation-words.ts';

type List = Output<'recommendations.list'>;

export const waiting = ({ recommendations }: List): Recommendation[] => recommendations.filter(({ state }) => state === 'new').toSorted((a, b) => b.effect.savingMicros.value - a.effect.savingMicros.value);
export const approved = ({ recommendations }: List): Recommendation[] => recommendations.filter(({ state }) => state === 'approved' || state === 'edited');
export const snoozed = ({ recommendations }: List): Recommendation[] => recommendations.filter(({ state }) => state === 'snoozed');
export const rejected = ({ recommendations }: List): Recommendation[] => recommendations.filter(({ state }) => state === 'rejected');
export const applied = ({ recommendations }: List): Recommendation[] => recommendations.filter(({ state }) => state === 'applied' || state === 'measured');

/** What waits, and what it would save: the first sentence of the view. */
export function recommendationsFinding(list: List | null, client: string, format: Format): { title: string; lead: string } {
  if (!list) return { title: t('channels:view.recommendations'), lead: '' };
  const open = waiting(list);
  const saving = open.reduce((sum, { effect }) => sum + Math.max(0, effect.savingMicros.value), 0);
  const ready = approved(list).length;
  const wait = open.length > 0 ? t('recommendations:finding.waiting', { count: open.length, n: format.number(open.length) }) : ready > 0 ? t('recommendations:finding.toApply', { count: ready, n: format.number(ready) }) : t('recommendations:finding.none');
  const saved = open.length > 0 && saving > 0 ? t(open.length === 1 ? 'recommendations:finding.savingOne' : 'recommendations:finding.saving', { saving: money(saving, format) }) : null;
  const together = jointSaving(open);
  const certain = saved === null ? [] : [t('recommendations:finding.certain', { low: money(together.low, format), high: money(together.high, format) })];
  return {
    title: saved === null ? wait : t('recommendations:finding.title', { waiting: wait, saving: saved }),
    lead: list.asOf === null ? t('recommendations:finding.leadNever', { client }) : [...certain, t('recommendations:finding.lead', { date: format.date(dayBefore(list.asOf)) })].join(' '),
  };
}

/** Of changes that do not touch each other: half widths of intervals add up as their squares do. */
function jointSaving(open: readonly Recommendation[]): { low: number; high: number } {
  const bands = open.map(({ effect }) => effect.savingMicros).filter(({ value }) => value > 0);
  const sum = bands.reduce((all, { value }) => all + value, 0);
  const width = (of: (band: (typeof bands)[number]) => number): number => Math.sqrt(bands.reduce((all, band) => all + of(band) ** 2, 0));
  return { low: sum - width(({ value, low }) => value - low), high: sum + width(({ value, high }) => high - value) };
}

/** Facts before a day reach to its eve. */
export const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
