import type { PredictionReport } from '../../../contract/prediction-report.ts';
import { EVENT_KINDS, type EventKind, type History } from '../../../domain/predictions/history/history.ts';
import { bestSendTime, fitSendTimes, rateAt, type SendLog, type SendPeople, type SendTimeModel } from '../../../learn/send-time/send-times.ts';
import { surelyBetter } from './compare.ts';
import { dateOf } from './dates.ts';
import type { LearnData } from './learn-data.ts';
import { Refusal, type LearnPace, type Learnt } from './learner.ts';
import { finite, probabilityScores } from './report-probability.ts';

const ANSWER_DAYS = 3;
const TEST_DAYS = 28;
const LEAST_SENDS = 2000;
const kindAt = (kind: EventKind): number => EVENT_KINDS.indexOf(kind);
/** 1970-01-01 was a Thursday; Monday is 0. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** One segment: all contacts; each is drawn to it as far as its own history is thin. */
export const peopleOf = ({ ids }: History): SendPeople => ({ contacts: ids.length, segmentOf: new Int32Array(ids.length), segments: 1 });

/** Sends with an hour of some days, and whether the contact opened or clicked within three days. Opens by machines are none. */
export function sendLog({ events, ids }: History, from: number, to: number): SendLog {
  const [sent, open, click] = [kindAt('sent'), kindAt('open'), kindAt('click')];
  const rows: { contact: number; day: number; hour: number; responded: number }[] = [];
  for (let contact = 0; contact < ids.length; contact += 1) {
    const end = events.start[contact + 1] as number;
    for (let at = events.start[contact] as number; at < end; at += 1) {
      const [day, hour] = [events.day[at] as number, events.hour[at] as number];
      if (events.kind[at] !== sent || hour > 23 || day < from || day >= to) continue;
      let responded = 0;
      for (let next = at; next < end && (events.day[next] as number) < day + ANSWER_DAYS && responded === 0; next += 1) responded = Number(events.kind[next] === open || events.kind[next] === click);
      rows.push({ contact, day, hour, responded });
    }
  }
  return { contact: Int32Array.from(rows, (row) => row.contact), weekday: Uint8Array.from(rows, (row) => weekdayOf(row.day)), hour: Uint8Array.from(rows, (row) => row.hour), responded: Uint8Array.from(rows, (row) => row.responded) };
}

/** When to write to whom: rates by hour and weekday, tested on the last four weeks beside each contact's own rate at any hour. @throws Refusal */
export function learnSendTime({ history, first, end, window, sha256 }: LearnData, pace: LearnPace): Learnt {
  const known = end - ANSWER_DAYS;
  const people = peopleOf(history);
  const train = sendLog(history, first, known - TEST_DAYS);
  const test = sendLog(history, known - TEST_DAYS, known);
  if (train.contact.length < LEAST_SENDS) throw new Refusal('timed_sends', { found: train.contact.length, needed: LEAST_SENDS });
  if (test.contact.length < 100) throw new Refusal('held_out', { found: test.contact.length, needed: 100 });
  pace.phase('testing', 0, 1);
  const model = fitSendTimes(train, people);
  const said = clamped(test, (row) => rateAt(model, test.contact[row] as number, test.weekday[row] as number, test.hour[row] as number));
  // Without the time: what the same contact gives at a usual hour.
  const usual = clamped(test, (row) => bestSendTime(model, test.contact[row] as number).usualRate);
  const n = test.contact.length;
  const loss = (of: Float64Array, place: number) => -Math.log(test.responded[place] === 1 ? (of[place] as number) : 1 - (of[place] as number));
  const gain = surelyBetter(n, pace.seed, (places, which) => -places.reduce((sum, place) => sum + loss(which === 0 ? said : usual, place), 0) / places.length);
  const [scores, baseline] = [probabilityScores(test.responded, said), probabilityScores(test.responded, usual)];
  const line = (metric: string, better: 'higher' | 'lower') => ({ metric, model: scores[metric] ?? 0, baseline: baseline[metric] ?? 0, better, n });
  const held = heldOutLift(model, test);
  return {
    method: 'empirical-bayes', parts: [], recipe: {},
    summary: { data: { ...window, rows: train.contact.length, sha256 }, features: 0, horizonDays: ANSWER_DAYS, headline: [line('logLoss', 'lower'), line('auc', 'higher')], beatsBaseline: gain > 0 },
    report: reportOf({ first, known, trained: train.contact.length }, test, { ...scores, ...held }, baseline, gain > 0),
  };
}

const clamped = (log: SendLog, rate: (row: number) => number): Float64Array => Float64Array.from(log.contact, (_, row) => Math.min(0.999, Math.max(0.001, rate(row))));

/** Of held-out messages that happened to go out within an hour and a half of the advised hour: how many were answered, over how many of the others. */
function heldOutLift(model: SendTimeModel, { contact, hour, responded }: SendLog): Record<string, number> {
  let [near, nearAnswered, far, farAnswered] = [0, 0, 0, 0];
  for (let row = 0; row < contact.length; row += 1) {
    const apart = Math.abs((hour[row] as number) - bestSendTime(model, contact[row] as number).hour);
    if (Math.min(apart, 24 - apart) <= 1) {
      near += 1;
      nearAnswered += responded[row] as number;
    } else {
      far += 1;
      farAnswered += responded[row] as number;
    }
  }
  return finite({ atAdvisedHour: nearAnswered / near, atOtherHours: farAnswered / far, sentAtAdvisedHour: near });
}

function reportOf({ first, known, trained }: { first: number; known: number; trained: number }, test: SendLog, scores: Record<string, number>, baseline: Record<string, number>, better: boolean): PredictionReport {
  const n = test.contact.length;
  return {
    method: 'empirical-bayes', split: { trainDays: [dateOf(first), dateOf(known - TEST_DAYS)], testDays: [dateOf(known - TEST_DAYS), dateOf(known)], gapDays: 0, trainRows: trained, testRows: n },
    outcomes: [{ name: 'open', days: ANSWER_DAYS, kind: 'probability', n, positives: test.responded.reduce((sum, one) => sum + one, 0), scores, baseline: { name: 'own_rate', scores: baseline }, others: [], roc: [], precisionRecall: [], lift: [], calibration: [], segments: [], fairness: null }],
    importance: [], dependence: [], ablation: [], trials: [], parameters: {}, notes: better ? [] : [{ key: 'not_better', params: {} }],
  };
}
