import type { PredictionReport } from '../../../contract/prediction-report.ts';
import { UNUSUAL } from '../../../domain/predictions/features/families.ts';
import { featureNames, type ColumnReading } from '../../../learn/data/column-reading.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { takeRows } from '../../../learn/data/take-rows.ts';
import { findLeaks } from '../../../learn/gate/find-leaks.ts';
import { rowGroups } from '../../../learn/table/row-groups.ts';
import { splitRows, strataOf } from '../../../learn/table/split-rows.ts';
import type { ContractDefinition, Contracts } from '../fields/gather-contracts.ts';
import { bestField } from './best-field.ts';
import type { LearnData } from './learn-data.ts';
import { learnOutcomes, type OutcomesRecipe } from './learn-outcomes.ts';
import { Refusal, type LearnPace, type Learnt } from './learner.ts';
import { MOST_ROWS, spread, takeLabelled, withColumns, type LabelledSnapshots } from './rows.ts';

export interface ContractRecipe extends OutcomesRecipe {
  contract: ContractDefinition;
  /** How fields become columns. */
  readings: ColumnReading[];
}

const HELD_OUT = 0.25;

/** What a contract churn is learnt from, beside the contacts. */
export interface ContractData extends Pick<LearnData, 'groupsOf' | 'version'> {
  contracts: Contracts;
  definition: ContractDefinition;
  /** The day it is, YYYY-MM-DD: fields have no dates. */
  today: string;
}

/** Who ends a contract, by the fields of those who did and of those who stayed; tested on a quarter of the contacts. @throws Refusal */
export async function learnContractChurn(data: ContractData, pace: LearnPace): Promise<Learnt> {
  const { contracts, definition, today, groupsOf, version } = data;
  const known = labelledRows(contracts, pace.seed);
  const rows = withColumns(contracts.matrix, learnable(contracts, known));
  const all: LabelledSnapshots = { ...known, matrix: takeRows(rows, placesOf(known, contracts)) };
  const [learnt, held] = splitRows(rowGroups(all.matrix, all.target, null), strataOf(all.target, 'classification'), [1 - HELD_OUT, HELD_OUT], pace.seed);
  const [train, test] = [takeLabelled(all, [...(learnt ?? [])]), takeLabelled(all, [...(held ?? [])])];
  const familyOf = new Map([...contracts.judged.flatMap(({ reading }) => featureNames(reading).map((name) => [name, reading.header] as const)), [UNUSUAL, UNUSUAL] as const]);
  const found = await learnOutcomes({ window: { from: today, to: today, customers: contracts.ids.length }, sha256: contracts.sha256, version, groupsOf }, pace, {
    outcomes: [{ part: 'left', name: 'left', days: null, train, test, refit: () => all, baseline: { name: 'best_field', probability: (past, now) => bestField(past, now).probability } }],
    active: () => takeRows(rows, stayed(contracts)), lookedAt: { familyOf, unusual: true }, horizonDays: null, split: splitOf(train, test, today), notes: notesOf(definition, train, test),
  });
  return { ...found, recipe: { ...found.recipe, contract: definition, readings: contracts.judged.filter(({ dropped }) => !dropped).map(({ reading }) => reading) } satisfies ContractRecipe };
}

/** Who has not left: those who are scored. */
export const stayed = ({ left }: Contracts): number[] => [...left.keys()].filter((place) => left[place] !== 1);

/** Contacts of whom it is known, as many as can be learnt from; a contact is known here by its id. */
function labelledRows({ ids, left }: Contracts, seed: number): Pick<LabelledSnapshots, 'snapshots' | 'target'> {
  const known = [...left.keys()].filter((place) => (left[place] as number) >= 0);
  const share = MOST_ROWS / known.length;
  const places = share >= 1 ? known : known.filter((place) => spread(ids[place] as number, seed + 7) < share);
  return { snapshots: places.map((place) => ({ customer: ids[place] as number, day: 0 })), target: Float32Array.from(places, (place) => left[place] as number) };
}

function placesOf({ snapshots }: Pick<LabelledSnapshots, 'snapshots'>, { ids }: Contracts): number[] {
  const byId = new Map(Array.from(ids, (id, place) => [id, place]));
  return snapshots.map(({ customer }) => byId.get(customer) as number);
}

/** Columns to learn from. @throws Refusal where one alone gives away who left: it was written afterwards, or is made of it */
function learnable(contracts: Contracts, known: Pick<LabelledSnapshots, 'snapshots' | 'target'>): string[] {
  const columns: FeatureMatrix['columns'] = takeRows(contracts.matrix, placesOf(known, contracts)).columns;
  const leaks = new Set(findLeaks(columns, known.target, 'classification').map(({ column }) => column));
  const told = contracts.judged.filter(({ reading }) => featureNames(reading).some((name) => leaks.has(name))).map(({ reading }) => reading.header);
  if (told.length > 0) throw new Refusal('field_leak', { feature: told.join(', ') });
  const names = contracts.judged.filter(({ dropped }) => !dropped).flatMap(({ reading }) => featureNames(reading));
  if (names.length === 0) throw new Refusal('no_fields', {});
  return names;
}

const splitOf = (train: LabelledSnapshots, test: LabelledSnapshots, today: string): PredictionReport['split'] => ({ trainDays: [today], testDays: [today], gapDays: 0, trainRows: train.target.length, testRows: test.target.length });

function notesOf({ field, left, without }: ContractDefinition, train: LabelledSnapshots, test: LabelledSnapshots): PredictionReport['notes'] {
  return [
    left === null ? { key: 'contract_any', params: { field } } : { key: 'contract', params: { field, values: left.join(', ') } },
    { key: 'quarter_held_out', params: { train: train.target.length, n: test.target.length } }, { key: 'fields_undated', params: {} },
    ...(without.length > 0 ? [{ key: 'without', params: { fields: without.join(', ') } }] : []),
  ];
}
