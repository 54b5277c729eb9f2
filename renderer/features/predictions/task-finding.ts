import type { Output } from '../../../core/contract/index.ts';
import type { PredictionStatus } from '../../../core/contract/predictions.ts';
import type { Format } from '../../lib/format.ts';
import { t } from '../../lib/i18n.svelte.ts';
import { actorName } from './prediction-words.ts';
import { answerOf, type Finding } from './room-finding.ts';

/** A task's answer where an approved model gives one; else its question and where it stands. */
export function taskFinding(line: PredictionStatus, outlook: Output<'predictions.outlook'> | null, format: Format): Finding {
  const { task, active, proposed, scored, state } = line;
  const question = t(`forecasts:task.${task}.question`);
  if (active) {
    const found = answerOf(task, outlook, format);
    const since = t('forecasts:line.approved', { version: active.version, date: format.day(active.decidedAt), who: actorName(active.decidedBy) });
    const asOf = scored && scored.customers > 0 ? t('forecasts:line.scored', { count: scored.customers, n: format.number(scored.customers), date: format.date(scored.asOf) }) : '';
    return { title: found?.title ?? question, lead: [found?.lead, since, found ? '' : asOf].filter(Boolean).join(' ') };
  }
  if (proposed) return { title: question, lead: t('forecasts:line.waiting', { version: proposed.version }) };
  return { title: question, lead: t(state === 'ready' ? `forecasts:task.${task}.ready` : `forecasts:task.${task}.about`) };
}
