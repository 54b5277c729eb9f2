import type { Output } from '../../../../core/contract/index.ts';
import { lastDay } from '../../../app/period.ts';
import type { Format } from '../../../lib/format.ts';
import { t } from '../../../lib/i18n.svelte.ts';
import { channelName, conversionName } from '../channels-words.ts';

type Answer = Output<'channels.list'>;

/** What the list found, in one sentence, and what it stands on. */
export function listFinding(answer: Answer, format: Format): { title: string; lead: string } {
  const { period, compared, total, conversion, currency } = answer;
  const dates = { from: format.date(period.from), to: format.date(lastDay(period)) };
  const base = t('channels:finding.base', { ...dates, spend: format.money({ micros: total.spendMicros, currency }, { digits: 0 }), conversions: format.number(total.conversions), kind: conversionName(conversion).toLowerCase() });
  const against = compared && answer.totalBefore ? t('channels:finding.against', { from: format.date(compared.from), to: format.date(lastDay(compared)) }) : t('channels:finding.notCompared');
  return { title: sentenceOf(answer, format), lead: `${base} ${against}` };
}

function sentenceOf({ rows, finding, total, currency }: Answer, format: Format): string {
  const { cheapest, worsened } = finding;
  const name = (channel: string): string => channelName(rows.find((row) => row.channel === channel) ?? { name: channel, channel });
  const cost = (value: number): string => format.amount(value, { currency });
  const parts: string[] = [];
  if (worsened) parts.push(t('channels:finding.worsened', { channel: name(worsened.channel), change: format.change(worsened.ratio - 1, 'never'), before: cost(worsened.before), now: cost(worsened.now) }));
  if (cheapest) {
    const said = { channel: name(cheapest.channel), cpa: cost(cheapest.cpa), next: name(cheapest.next), nextCpa: cost(cheapest.nextCpa) };
    parts.push(t(cheapest.sure ? 'channels:finding.cheapest' : 'channels:finding.level', said));
  }
  if (parts.length > 0) return parts.join(' ');
  const only = rows.find((row) => row.cpa !== null);
  if (only && only.cpa !== null) return t('channels:finding.only', { channel: channelName(only), cpa: cost(only.cpa) });
  return t('channels:finding.spendOnly', { spend: format.money({ micros: total.spendMicros, currency }, { digits: 0 }), n: format.number(rows.length) });
}
