import type { Output } from '../../../core/contract/index.ts';
import { EMOTIONS, INTENTS } from '../../../core/contract/messages.ts';
import type { Format } from '../../lib/format.ts';
import { t } from '../../lib/i18n.svelte.ts';
import { emotionName, intentName } from './inbox-words.ts';

type Overview = Output<'voice.overview'>;

/** The room's answer in one sentence: how many speak ill, with what feeling, and what most of them want. */
export function findingOf(voice: Overview | null, found: number | null, format: Format): { title: string; lead?: string | undefined } {
  if (!voice || voice.current.messages === 0) return { title: found === null ? t('inbox:title') : t('inbox:finding.count', { count: found, n: format.number(found) }) };
  const { current, previous } = voice;
  const negative = current.sentiment.negative;
  const title = t('inbox:finding.negative', { count: negative.n, n: format.number(negative.n), of: format.number(negative.of), share: format.percent(negative.share) });
  const before = previous && previous.messages > 0 ? t('inbox:finding.before', { share: format.percent(previous.sentiment.negative.share) }) : '';
  const felt = EMOTIONS.filter((label) => label !== 'neutral').toSorted((a, b) => current.emotion[b].n - current.emotion[a].n)[0];
  const wanted = INTENTS.filter((label) => label !== 'other').toSorted((a, b) => current.intent[b].n - current.intent[a].n)[0];
  const most = [
    felt && current.emotion[felt].n > 0 ? t('inbox:finding.emotion', { name: emotionName(felt), share: format.percent(current.emotion[felt].share) }) : '',
    wanted && current.intent[wanted].n > 0 ? t('inbox:finding.intent', { name: intentName(wanted), share: format.percent(current.intent[wanted].share) }) : '',
  ];
  const range = t('inbox:finding.interval', { low: format.percent(negative.low), high: format.percent(negative.high) });
  return { title, lead: [range, before, ...most].filter(Boolean).join(' · ') };
}
