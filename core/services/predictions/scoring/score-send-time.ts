import type { Sentence } from '../../../contract/predictions.ts';
import { bestSendTime, fitSendTimes } from '../../../learn/send-time/send-times.ts';
import { reachedNow } from '../learning/engagement.ts';
import type { LearnData } from '../learning/learn-data.ts';
import { peopleOf, sendLog } from '../learning/send-time.ts';
import type { PredictionRow } from '../repo-runs.ts';
import type { Scored } from './scorer.ts';

/** Each contact's best hour and weekday, and by how much it is expected to do better than when they are usually written to. */
export function scoreSendTime({ history, first, end }: LearnData): Scored {
  const model = fitSendTimes(sendLog(history, first, end), peopleOf(history));
  const rows = reachedNow(history, end).map(({ customer }): PredictionRow => {
    const { weekday, hour, rate, lift, ownShare } = bestSendTime(model, customer);
    const reason: Sentence = ownShare < 0.3 ? { key: 'reason.group_hour', params: {} } : { key: 'reason.own_hour', params: { share: Math.round(ownShare * 100) } };
    return {
      contactId: history.ids[customer] as number, score: rate, low: null, high: null, level: 0,
      detail: {
        outcomes: [{ name: 'open', days: 3, unit: 'probability', value: rate, low: null, high: null }, { name: 'lift', days: null, unit: 'probability', value: lift, low: null, high: null }],
        reasons: [{ ...reason, feature: 'engaged_hours', contribution: 0 }], action: { key: 'action.send_then', params: {}, expectedMicros: null }, when: { from: null, to: null, weekday, hour },
      },
    };
  });
  return { rows, totals: [], observed: { features: {}, prediction: Float64Array.from(rows, ({ score }) => score) } };
}
