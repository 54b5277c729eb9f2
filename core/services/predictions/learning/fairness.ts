import type { ReportedOutcome } from '../../../contract/prediction-report.ts';
import { shareOf } from '../../../domain/voice/proportion.ts';

type Fairness = NonNullable<ReportedOutcome['fairness']>;
type Group = Fairness['groups'][number];

/** A group of customers by something that models do not look at. */
export interface GroupOf {
  attribute: 'gender' | 'age' | 'country';
  /** One a row; null where it is not known. */
  values: readonly (string | null)[];
}

const FEWEST = 50;
/** The list that people act on: the fifth with the highest predictions. */
const SELECTED = 0.2;
/** The four-fifths rule: a group picked less than 0.8 or more than 1.25 times as often as the rest is looked at (EEOC 1978). */
const RATIO = 1.25;
const GAP = 0.05;

/** Selection, true positives and calibration by group, and a sentence where a group differs by more than chance explains. */
export function fairnessOf(groups: readonly GroupOf[], target: ArrayLike<number>, probability: ArrayLike<number>): Fairness | null {
  const sorted = Float64Array.from(probability).sort();
  const cut = sorted[Math.floor(sorted.length * (1 - SELECTED))] ?? Infinity;
  const found: Fairness = { groups: [], advice: [] };
  for (const { attribute, values } of groups) {
    const large = [...new Set(values)].filter((value): value is string => value !== null && values.filter((one) => one === value).length >= FEWEST);
    if (large.length < 2) continue;
    const before = found.advice.length;
    for (const value of large) {
      const inside = count(values, (one) => one === value, target, probability, cut);
      const others = count(values, (one) => one !== null && one !== value, target, probability, cut);
      found.groups.push({ attribute, value, ...figures(inside) });
      found.advice.push(...adviceOn(attribute, value, inside, others));
    }
    if (found.advice.length === before) found.advice.push({ key: 'even', params: { attribute } });
  }
  return found.groups.length === 0 ? null : found;
}

interface Counts {
  n: number;
  picked: number;
  came: number;
  pickedAndCame: number;
  said: number;
}

function count(values: GroupOf['values'], has: (value: string | null) => boolean, target: ArrayLike<number>, probability: ArrayLike<number>, cut: number): Counts {
  const counts = { n: 0, picked: 0, came: 0, pickedAndCame: 0, said: 0 };
  values.forEach((value, row) => {
    if (!has(value)) return;
    const [picked, came] = [Number((probability[row] as number) >= cut), target[row] as number];
    counts.n += 1;
    counts.picked += picked;
    counts.came += came;
    counts.pickedAndCame += picked * came;
    counts.said += probability[row] as number;
  });
  return counts;
}

function figures({ n, picked, came, pickedAndCame, said }: Counts): Omit<Group, 'attribute' | 'value'> {
  return { n, selectionRate: picked / n, truePositiveRate: came === 0 ? null : pickedAndCame / came, calibrationGap: (said - came) / n };
}

/** Differences count where the 95 % intervals of both sides are apart. */
function adviceOn(attribute: string, value: string, inside: Counts, others: Counts): Fairness['advice'] {
  const advice: Fairness['advice'] = [];
  const [mine, theirs] = [shareOf(inside.picked, inside.n), shareOf(others.picked, others.n)];
  const ratio = mine.share / theirs.share;
  if (apart(mine, theirs) && (ratio > RATIO || ratio < 1 / RATIO)) advice.push({ key: 'selection', params: { attribute, value, ratio: Math.round(ratio * 100) / 100 } });
  const [found, foundElsewhere] = [shareOf(inside.pickedAndCame, inside.came), shareOf(others.pickedAndCame, others.came)];
  if (apart(found, foundElsewhere) && foundElsewhere.share - found.share > GAP) advice.push({ key: 'missed', params: { attribute, value, gap: Math.round((foundElsewhere.share - found.share) * 100) } });
  const came = shareOf(inside.came, inside.n);
  const said = inside.said / inside.n;
  if ((said < came.low || said > came.high) && Math.abs(said - came.share) > GAP) advice.push({ key: 'calibration', params: { attribute, value, gap: Math.round(Math.abs(said - came.share) * 100) } });
  return advice;
}

const apart = (a: { low: number; high: number }, b: { low: number; high: number }): boolean => a.high < b.low || b.high < a.low;
