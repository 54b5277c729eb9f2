import { EVENT_KINDS, type EventKind, type History } from '../../../domain/predictions/history/history.ts';
import { firstOn } from '../../../domain/predictions/history/view.ts';
import type { Snapshot } from '../../../domain/predictions/features/families.ts';
import { dateOf } from './dates.ts';
import type { LearnData } from './learn-data.ts';
import { learnOutcomes, type OutcomeRows, type OutcomesRecipe } from './learn-outcomes.ts';
import { Refusal, type LearnPace, type Learnt } from './learner.ts';
import { countOnes } from './report-probability.ts';
import { capped, featureMatrix, type LabelledSnapshots } from './rows.ts';

export interface EngagementRecipe extends OutcomesRecipe {
  /** Whether sends are recorded: what is foretold is then the next message, else the coming days. */
  bySend: boolean;
  answerDays: number;
}

/** Days in which a message is answered, if at all; without recorded sends, the coming two weeks. */
const AFTER_SEND = 7;
const WITHOUT_SENDS = 14;
const TEST_DAYS = 28;
const TRAIN_DAYS = 365;
const RECENT = 180;
const FEWEST_OF_A_KIND = 20;
const kindAt = (kind: EventKind): number => EVENT_KINDS.indexOf(kind);

/** Who will open, click and buy after a next message. Opens by machines are not in the label. @throws Refusal */
export async function learnEngagement(data: LearnData, pace: LearnPace): Promise<Learnt> {
  const { history, first, end } = data;
  const bySend = history.events.kind.includes(kindAt('sent'));
  const answerDays = bySend ? AFTER_SEND : WITHOUT_SENDS;
  const known = end - answerDays;
  const testFrom = known - TEST_DAYS;
  const trainTo = testFrom - answerDays;
  const trainFrom = Math.max(first + 30, trainTo - TRAIN_DAYS);
  if (trainTo <= trainFrom) throw new Refusal('snapshots', { found: end - first, needed: 30 + TEST_DAYS + 2 * answerDays });
  const asked = bySend ? sendsOf : fortnightsOf;
  const [train, test] = [capped(asked(history, trainFrom, trainTo), pace.seed), capped(asked(history, testFrom, known), pace.seed)];
  const features = { train: featureMatrix(history, train), test: featureMatrix(history, test) };
  const rows = (name: 'open' | 'click' | 'purchase'): OutcomeRows => ({
    part: name, name, days: answerDays, train: { snapshots: train, matrix: features.train, target: answered(history, train, name, answerDays) },
    test: { snapshots: test, matrix: features.test, target: answered(history, test, name, answerDays) },
    refit: () => {
      const all = capped(asked(history, Math.max(first + 30, known - TRAIN_DAYS), known), pace.seed);
      return { snapshots: all, matrix: featureMatrix(history, all), target: answered(history, all, name, answerDays) };
    },
    baseline: { name: 'own_rate', probability: (past, now) => ownRate(past, now, name) },
  });
  const outcomes = (['open', 'click', 'purchase'] as const).map(rows).filter(({ train: past, test: now }, at) => at === 0 || (isMixed(past) && isMixed(now)));
  const learnt = await learnOutcomes(data, pace, {
    outcomes, active: () => featureMatrix(history, reachedNow(history, end)), horizonDays: answerDays,
    split: { trainDays: [dateOf(trainFrom), dateOf(trainTo)], testDays: [dateOf(testFrom), dateOf(known)], gapDays: answerDays, trainRows: train.length, testRows: test.length },
    notes: [
      bySend ? { key: 'by_send', params: { days: answerDays } } : { key: 'no_sends', params: { days: answerDays } },
      { key: 'machine_opens', params: { n: history.events.kind.filter((kind) => kind === kindAt('machine-open')).length } },
    ],
  });
  return { ...learnt, recipe: { ...learnt.recipe, bySend, answerDays } satisfies EngagementRecipe };
}

const isMixed = ({ target }: LabelledSnapshots): boolean => Math.min(countOnes(target), target.length - countOnes(target)) >= FEWEST_OF_A_KIND;

/** A snapshot for each day on which a message was sent to a contact: what was known that morning. */
function sendsOf({ events, ids }: History, from: number, to: number): Snapshot[] {
  const sent = kindAt('sent');
  const found: Snapshot[] = [];
  for (let customer = 0; customer < ids.length; customer += 1) {
    let before = -1;
    for (let at = firstOn(events.day, events.start[customer] as number, events.start[customer + 1] as number, from); at < (events.start[customer + 1] as number); at += 1) {
      const day = events.day[at] as number;
      if (day >= to) break;
      if (events.kind[at] === sent && day !== before) found.push({ customer, day: (before = day) });
    }
  }
  return found;
}

/** Without sends: everybody who did something in the half year before, every two weeks. */
function fortnightsOf(history: History, from: number, to: number): Snapshot[] {
  const days = Array.from({ length: Math.ceil((to - from) / WITHOUT_SENDS) }, (_, at) => to - 1 - at * WITHOUT_SENDS).filter((day) => day >= from);
  return days.flatMap((day) => reachedNow(history, day));
}

/** Contacts with an event in the half year before a day. */
export function reachedNow({ events, ids }: History, day: number): Snapshot[] {
  return [...ids.keys()].flatMap((customer) => {
    const from = events.start[customer] as number;
    const known = firstOn(events.day, from, events.start[customer + 1] as number, day);
    return known > from && (events.day[known - 1] as number) >= day - RECENT ? [{ customer, day }] : [];
  });
}

function answered(history: History, snapshots: readonly Snapshot[], name: 'open' | 'click' | 'purchase', days: number): Float32Array {
  const kinds = name === 'open' ? [kindAt('open'), kindAt('click')] : [kindAt('click')];
  return Float32Array.from(snapshots, ({ customer, day }) => {
    const table = name === 'purchase' ? history.purchases : history.events;
    const end = table.start[customer + 1] as number;
    for (let at = firstOn(table.day, table.start[customer] as number, end, day); at < end && (table.day[at] as number) < day + days; at += 1) {
      if (name === 'purchase' ? history.purchases.cancelled[at] !== 1 : kinds.includes(history.events.kind[at] as number)) return 1;
    }
    return 0;
  });
}

const RATE = { open: ['open_90d', 'open_365d'], click: ['click_90d', 'click_365d'], purchase: ['purchases_in_90d', 'purchases_in_365d'] } as const;

/** What each did lately, in ten groups by how often: the rate of the contact's group in the past. */
function ownRate(past: LabelledSnapshots, now: LabelledSnapshots, name: keyof typeof RATE): Float64Array {
  const groupOf = ({ matrix }: LabelledSnapshots) => {
    const column = matrix.columns.find((one) => one.name === RATE[name][0]);
    return column?.kind === 'numeric' ? Uint8Array.from(column.values, (value) => (Number.isNaN(value) ? 0 : Math.min(9, value))) : new Uint8Array(matrix.rows);
  };
  const [came, seen] = [new Float64Array(10), new Float64Array(10)];
  groupOf(past).forEach((group, row) => {
    seen[group] = (seen[group] as number) + 1;
    came[group] = (came[group] as number) + (past.target[row] as number);
  });
  const overall = countOnes(past.target) / past.target.length;
  return Float64Array.from(groupOf(now), (group) => ((came[group] as number) + overall * 10) / ((seen[group] as number) + 10));
}
