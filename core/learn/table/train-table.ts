import type { Message } from '../../domain/import/index.ts';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import type { TableFile } from '../data/table-file.ts';
import { takeRows, takeValues } from '../data/take-rows.ts';
import type { Refusal } from '../gate/refusal.ts';
import type { TrainingThreads } from '../trees/boosting-options.ts';
import { calibrateScores } from './calibrate-scores.ts';
import { chooseModel, type ChosenModel } from './choose-model.ts';
import type { FoldedTable, TellProgress } from './folds.ts';
import { checkParts } from './check-parts.ts';
import { checkTable } from './check-table.ts';
import { profileWith, planTable, readLabelled, type LabelledTable, type PlannedTable, type TableRequest } from './prepare-table.ts';
import { quantileBand, type QuantileBand } from './quantile-band.ts';
import { rowGroups, rowsInBoth } from './row-groups.ts';
import { isOneClass } from './measure-model.ts';
import { planSearch } from './search-plan.ts';
import { splitRows, strataOf } from './split-rows.ts';
import type { Calibration } from '../onnx/model-description.ts';

export interface TrainRequest extends TableRequest {
  /** Share of the rows kept to test on, where no table for that is given. */
  readonly holdout: number;
  readonly seed: number;
  /** How long the search may take. */
  readonly seconds: number;
  /** Learn from columns that give the target away, too. */
  readonly allowLeak: boolean;
}

export interface TrainEnvironment {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly threads?: TrainingThreads | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly tell?: TellProgress | undefined;
}

/** What was learned, and what it was learned and tested on. */
export interface TrainedTable {
  readonly planned: PlannedTable;
  readonly features: FeatureMatrix['columns'];
  readonly training: { readonly matrix: FeatureMatrix; readonly target: Float32Array };
  readonly test: { readonly matrix: FeatureMatrix; readonly target: Float32Array };
  readonly chosen: ChosenModel;
  readonly calibration: Calibration | null;
  readonly band: QuantileBand | null;
  readonly allowedLeaks: readonly string[];
  readonly notes: readonly Message[];
  readonly ms: number;
}

/**
 * The whole way from a table to a model: read, refuse what cannot carry one, hold rows out, search, fit, calibrate.
 * @param testTable rows to test on; without it a share of the first table's, of each class alike, twins kept together
 */
export async function trainTable(table: TableFile, testTable: TableFile | null, request: TrainRequest, environment: TrainEnvironment): Promise<TrainedTable | { refused: Refusal[] }> {
  const began = environment.clock();
  const planned = await planTable(table, request, environment.signal);
  if ('refused' in planned) return planned;
  const checked = await checkTable(planned, request, environment);
  if ('refused' in checked) return checked;
  const { rows, leaks } = checked;
  const parts = testTable ? await givenTest(testTable, planned, rows, environment) : heldOut(rows, planned.target.task, request);
  if ('refused' in parts) return parts;
  const tooFew = checkParts(parts, planned.target, testTable !== null);
  if (tooFew.length > 0) return { refused: tooFew };
  const folded = foldedTable(parts.training, planned.target.task, request, environment);
  const chosen = await chooseModel(folded, { clock: environment.clock, deadline: began + request.seconds * 1000 });
  const calibration = folded.task === 'classification' ? calibrateScores(takeValues(folded.target, chosen.heldOut.rows), chosen.heldOut.scores) : null;
  const band = folded.task === 'regression' ? quantileBand(folded, chosen.candidate) : null;
  const notes = [...planned.columns.flatMap(({ note }) => note ?? []), ...rows.notes, ...parts.notes];
  if (folded.task === 'classification' && isOneClass(parts.test.target)) notes.push({ messageKey: 'learn:note.oneClassTest', params: { count: parts.test.target.length } });
  if (chosen.stopped) notes.push({ messageKey: 'learn:note.searchStopped', params: {} });
  if (folded.task === 'regression' && !band) notes.push({ messageKey: 'learn:note.noInterval', params: {} });
  return { planned, features: parts.training.matrix.columns, ...parts, chosen, calibration, band, allowedLeaks: leaks, notes, ms: environment.clock() - began };
}

/** Share of the test rows that the training rows hold too, from which on it is said. */
const SAID_OF_TWINS = 0.5;

interface Parts {
  training: { matrix: FeatureMatrix; target: Float32Array };
  test: { matrix: FeatureMatrix; target: Float32Array };
  notes: Message[];
}

async function givenTest(testTable: TableFile, planned: PlannedTable, rows: LabelledTable, { clock, signal }: TrainEnvironment): Promise<Parts | { refused: Refusal[] }> {
  const readings = planned.columns.filter(({ dropped }) => !dropped).map(({ reading }) => reading);
  const found = await profileWith(testTable, [planned.target.column, ...readings.map(({ header }) => header)], signal);
  if ('refused' in found) return found;
  const read = await readLabelled({ ...planned, table: testTable, profile: found.profile, id: null }, readings, clock(), signal);
  const names = new Set(rows.matrix.columns.map(({ name }) => name));
  const test = { matrix: { rows: read.matrix.rows, columns: read.matrix.columns.filter(({ name }) => names.has(name)) }, target: read.target };
  const known = rowsInBoth(rows, test);
  const twins: Message[] = known > test.target.length * SAID_OF_TWINS ? [{ messageKey: 'learn:note.testKnown', params: { count: known } }] : [];
  return { training: rows, test, notes: [...read.notes, ...twins] };
}

function heldOut(rows: LabelledTable, task: FoldedTable['task'], { holdout, seed }: TrainRequest): Parts {
  const groups = rowGroups(rows.matrix, rows.target, rows.ids);
  const [kept = new Uint32Array(0), held = new Uint32Array(0)] = splitRows(groups, strataOf(rows.target, task), [1 - holdout, holdout], seed);
  const part = (places: Uint32Array) => ({ matrix: takeRows(rows.matrix, places), target: takeValues(rows.target, places), ids: rows.ids && Array.from(places, (row) => rows.ids?.[row] ?? '') });
  return { training: part(kept), test: part(held), notes: [] };
}

function foldedTable(training: Parts['training'] & { ids?: string[] | null }, task: FoldedTable['task'], { seed, seconds }: TrainRequest, environment: TrainEnvironment): FoldedTable {
  const { matrix, target, ids = null } = training;
  const plan = planSearch(matrix.rows, matrix.columns.length, seconds);
  const shares = new Array<number>(plan.folds).fill(1 / plan.folds);
  const folds = splitRows(rowGroups(matrix, target, ids), strataOf(target, task), shares, seed + 1);
  const { threads, signal, tell = () => undefined } = environment;
  return { matrix, target, task, folds, plan, tell, setting: { seed, threads, signal } };
}
