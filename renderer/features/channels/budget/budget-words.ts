import type { BudgetPlanAnswer, PlannedSplit } from '../../../../core/contract/budgets.ts';
import type { Format } from '../../../lib/format.ts';
import { t } from '../../../lib/i18n.svelte.ts';
import { toCsv } from '../../../ui/index.ts';
import { channelName } from '../channels-words.ts';

/** An outcome as it is written: conversions with a decimal where they are few, revenue as money. */
export function writeOutcome({ target, currency }: Pick<BudgetPlanAnswer, 'target' | 'currency'>, format: Format): (value: number) => string {
  return (value) => (target === 'revenue' ? format.amount(value, { currency, digits: 0 }) : format.number(value, Math.abs(value) < 100 ? 1 : 0));
}

export const writeMoney = ({ currency }: Pick<BudgetPlanAnswer, 'currency'>, format: Format): ((value: number) => string) => (value) => format.amount(value, { currency, digits: 0 });

/** From here on a gain is told as one: less than a hundredth is within what nobody would notice. */
const NOTABLE = 0.01;

/** What the split would bring, in one sentence, and what it is held against. */
export function budgetFinding(plan: BudgetPlanAnswer, format: Format): { title: string; lead: string } {
  const write = writeOutcome(plan, format);
  const money = writeMoney(plan, format);
  const { present, proposed, total } = plan;
  const gain = present.outcome.value > 0 ? proposed.outcome.value / present.outcome.value - 1 : 0;
  const sameBudget = Math.abs(total - present.spent) <= 0.005 * Math.max(1, present.spent);
  const key = !sameBudget ? 'other' : gain < NOTABLE ? 'kept' : proposed.outcome.low > present.outcome.value ? 'better' : 'maybe';
  const outcome = t(`budgets:outcome.${plan.target}`);
  return {
    title: t(`budgets:finding.${key}`, { gain: format.change(gain), value: write(proposed.outcome.value), before: write(present.outcome.value), total: money(proposed.spent), outcome }),
    lead: t('budgets:finding.lead', { low: write(proposed.outcome.low), high: write(proposed.outcome.high), outcome, moved: format.percent(proposed.moved ?? 0) }),
  };
}

/** What holds the plan back, in words, the dearest first. */
export function bindingWords(plan: BudgetPlanAnswer, format: Format): string[] {
  const money = writeMoney(plan, format);
  const names = new Map(plan.channels.map((channel) => [channel.channel, channelName(channel)]));
  // A hundred units of money say more than one: a unit brings a fraction of an outcome.
  const worth = (price: number) => (plan.target === 'revenue' ? format.amount(100 * price, { currency: plan.currency, digits: 0 }) : format.number(100 * price, 2));
  return plan.binding.toSorted((one, other) => other.shadowPrice - one.shadowPrice).map(({ channel, kind, shadowPrice }) =>
    t(`budgets:binding.${kind}`, { channel: names.get(channel ?? '') ?? '', amount: money(100), worth: worth(shadowPrice), outcome: t(`budgets:outcome.${plan.target}`) }));
}

/** The plan as a table for another program. */
export function planCsv(plan: BudgetPlanAnswer, split: PlannedSplit): string {
  const number = (value: number): string => String(Math.round(value * 100) / 100);
  const header = [t('budgets:csv.channel'), t('budgets:csv.present', { currency: plan.currency }), t('budgets:csv.proposed', { currency: plan.currency }), t('budgets:csv.change', { currency: plan.currency })];
  return toCsv(header, plan.channels.map((channel, at) => [channelName(channel), number(channel.present), number(split.spends[at] ?? 0), number((split.spends[at] ?? 0) - channel.present)]));
}
