import type { Output } from '../../../core/contract/index.ts';
import type { PredictionTask } from '../../../core/contract/predictions.ts';
import type { Format } from '../../lib/format.ts';
import { t } from '../../lib/i18n.svelte.ts';

type Status = Output<'predictions.status'>;
type Outlook = Output<'predictions.outlook'>;
export interface Finding {
  title: string;
  lead: string | undefined;
}

/** The room's answer: who will leave and what they are worth, as far as an approved model says it; the question until then. */
export function roomFinding(status: Status | null, known: { leaving: Outlook | null; worth: Outlook | null }, format: Format): Finding {
  const risk = riskFinding(known.leaving, format);
  const worth = worthFinding(known.worth, format);
  if (risk) return { title: risk.title, lead: [risk.lead, worth && `${worth.title}.`].filter(Boolean).join(' ') };
  if (worth) return worth;
  return { title: t('forecasts:question'), lead: status ? standing(status, format) : undefined };
}

/** How many are likely to stop buying, and what is expected of all together. */
export function riskFinding(outlook: Outlook | null, format: Format): Finding | null {
  const high = outlook?.levels.find(({ level }) => level === 'high')?.customers ?? 0;
  const all = outlook?.levels.reduce((sum, { customers }) => sum + customers, 0) ?? 0;
  if (!outlook || all === 0) return null;
  const last = outlook.lines.findLast(({ outcome }) => outcome === 'silent');
  const of = format.number(all);
  const title = high === 0 ? t('forecasts:finding.noRisk', { of }) : t('forecasts:finding.risk', { count: high, n: format.number(high), of });
  const lead = last && t('forecasts:finding.silent', { days: last.days, n: format.number(last.expected), low: format.number(last.low), high: format.number(last.high) });
  return { title, lead };
}

/** The outcome that answers a task's question where levels and value do not. */
const ANSWERS: Partial<Record<PredictionTask, string>> = { 'next-purchase': 'purchase', engagement: 'open', cpa: 'cpa' };

/** A task's answer, once an approved model gives one. */
export function answerOf(task: PredictionTask, outlook: Outlook | null, format: Format): Finding | null {
  if (task === 'churn') return riskFinding(outlook, format);
  if (task === 'ltv') return worthFinding(outlook, format);
  const line = outlook?.lines.find(({ outcome }) => outcome === ANSWERS[task]);
  if (!line) return null;
  const write = (value: number): string => (line.unit === 'money' ? format.amount(value) : format.number(value, 0));
  const title = t(`forecasts:finding.${line.outcome}`, { days: line.days, value: write(line.expected), of: format.number(line.customers) });
  return { title, lead: t('forecasts:finding.between', { low: write(line.low), high: write(line.high) }) };
}

/** What all customers together are expected to buy in the longest horizon. */
export function worthFinding(outlook: Outlook | null, format: Format): Finding | null {
  const last = outlook?.lines.findLast(({ outcome }) => outcome === 'value');
  if (!last) return null;
  const write = (value: number): string => format.amount(value, { compact: value >= 1_000_000 });
  const title = t('forecasts:finding.worth', { count: last.customers, n: format.number(last.customers), days: last.days, value: write(last.expected) });
  return { title, lead: t('forecasts:finding.between', { low: write(last.low), high: write(last.high) }) };
}

function standing({ tasks }: Status, format: Format): string {
  const count = (state: Status['tasks'][number]['state']): number => tasks.filter((task) => task.state === state).length;
  const parts = (['active', 'proposed', 'ready', 'refused'] as const).map((state) => ({ state, n: count(state) })).filter(({ n }) => n > 0);
  return parts.map(({ state, n }) => t(`forecasts:standing.${state}`, { count: n, n: format.number(n) })).join(' · ');
}
