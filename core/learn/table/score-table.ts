import type { Message } from '../../domain/import/index.ts';
import { featureNames } from '../data/column-reading.ts';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { readBlocks, type TableBlock } from '../data/read-table.ts';
import { placeOf, type TableFile } from '../data/table-file.ts';
import type { Refusal } from '../gate/refusal.ts';
import { loadModel, type OnnxModel } from '../onnx/onnx-model.ts';
import { badCellNotes } from './bad-cell-notes.ts';
import type { Card } from './card.ts';
import { EXPLAINER, HIGH, LOW, MODEL, type ModelFolder } from './model-folder.ts';
import { placed, profileWith } from './prepare-table.ts';
import { boundsAround } from './score-band.ts';
import { modelFromText } from './store-model.ts';
import { explainModel, type TableModel } from './table-model.ts';

/** Rows scored and held in memory at a time. */
const BLOCK_ROWS = 20_000;
const DAY = 86_400_000;

export interface Reason {
  readonly feature: string;
  /** As the table says it: a word, a number, a date; null where it is missing. */
  readonly value: string | number | null;
  /** What it added to the raw score: log-odds of a classification, the target's unit (or its logarithm) of an amount. */
  readonly contribution: number;
}

export interface ScoredRow {
  readonly id: string | number;
  readonly prediction: number;
  readonly interval?: readonly [low: number, high: number];
  readonly reasons?: readonly Reason[];
}

/** A row of the table that could not be read. */
export interface UnscoredRow {
  readonly id: string | number;
  readonly error: Message;
}

export interface ScoredBlock {
  readonly rows: readonly (ScoredRow | UnscoredRow)[];
  readonly notes: readonly Message[];
}

export interface ScoreOptions {
  /** Reasons a row. */
  readonly explain: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Scores every row of a table, in its order. The table needs the columns that the model was learned from; it may lack the
 * target. `id` is the cell of the id column, or the row's place from 0 where the model has none or the table lacks it.
 */
export async function scoreTable(folder: ModelFolder, table: TableFile, options: ScoreOptions): Promise<AsyncGenerator<ScoredBlock> | { refused: Refusal[] }> {
  const { card } = folder;
  const known = await profileWith(table, card.columns.map(({ header }) => header), options.signal);
  if ('refused' in known) return known;
  if (known.profile.rows === 0) return { refused: [{ code: 'too-few-rows', messageKey: 'learn:refused.nothingToScore', params: {} }] };
  const id = card.id === null ? -1 : placeOf(table.headers, card.id);
  const plan = { columns: placed(table, known.profile, card.columns), texts: id < 0 ? [] : [id], now: options.now };
  return scoredBlocks(folder, readBlocks(table, plan, Math.max(1, Math.min(BLOCK_ROWS, known.profile.rows)), options.signal), options);
}

async function* scoredBlocks(folder: ModelFolder, blocks: AsyncIterable<TableBlock>, { explain, signal }: ScoreOptions): AsyncGenerator<ScoredBlock> {
  const { card } = folder;
  const models = await Promise.all((card.interval ? [MODEL, LOW, HIGH] : [MODEL]).map((name) => loadModel(folder.file(name))));
  const explainer = explain > 0 ? modelFromText(new TextDecoder().decode(folder.file(EXPLAINER))) : null;
  let before = 0;
  try {
    for await (const block of blocks) {
      const matrix = featuresOf(block.matrix, card);
      const predictions = await predict(models, matrix, card, signal);
      const reasons = explainer ? reasonsOf(explainer, matrix, card, explain) : null;
      const rows = Array.from({ length: matrix.rows }, (_, at): ScoredRow | UnscoredRow => {
        const id = block.texts[0]?.[at] ?? before + at;
        const error = block.faults.get(at);
        return error ? { id, error } : { id, ...predictions(at), ...(reasons ? { reasons: reasons(at) } : {}) };
      });
      before += matrix.rows;
      yield { rows, notes: badCellNotes(block.badCells) };
    }
  } finally {
    for (const model of models) await model.close();
  }
}

/** The columns of training, in their order. */
function featuresOf(matrix: FeatureMatrix, { features }: Card): FeatureMatrix {
  const byName = new Map(matrix.columns.map((column) => [column.name, column]));
  return { rows: matrix.rows, columns: features.flatMap((name) => byName.get(name) ?? []) };
}

async function predict(models: readonly OnnxModel[], matrix: FeatureMatrix, { interval }: Card, signal: AbortSignal | undefined) {
  const [predicted = new Float32Array(0), low, high] = await Promise.all(models.map(async (model) => (await model.score(matrix, signal)).prediction));
  const bounds = interval && low && high ? boundsAround(predicted, low, high, interval) : null;
  return (at: number): Pick<ScoredRow, 'prediction' | 'interval'> => ({
    prediction: shown(predicted[at]),
    ...(bounds ? { interval: [shown(bounds.low[at]), shown(bounds.high[at])] as const } : {}),
  });
}

/** As many digits as a float of 32 bits has. */
const shown = (value: number | undefined): number => Number((value ?? Number.NaN).toPrecision(8));

/** The features that added or took most, the strongest first. */
function reasonsOf(model: TableModel, matrix: FeatureMatrix, card: Card, count: number): (row: number) => Reason[] {
  const { values, columns } = explainModel(model, matrix);
  const days = new Set(card.columns.flatMap((reading) => (reading.as === 'date' ? featureNames(reading).slice(0, 1) : [])));
  return (row) => {
    const own = values.subarray(row * columns, (row + 1) * columns);
    const strongest = Array.from(own.keys()).sort((a, b) => Math.abs(own[b] ?? 0) - Math.abs(own[a] ?? 0)).slice(0, count);
    return strongest.map((column) => ({ feature: card.features[column] ?? '', value: valueAt(matrix.columns[column], row, days), contribution: shown(own[column]) }));
  };
}

function valueAt(column: FeatureMatrix['columns'][number] | undefined, row: number, days: ReadonlySet<string>): Reason['value'] {
  if (column === undefined) return null;
  if (column.kind === 'categorical') return column.categories[column.codes[row] ?? -1] ?? null;
  const value = column.values[row] ?? Number.NaN;
  if (Number.isNaN(value)) return null;
  return days.has(column.name) ? new Date(Math.floor(value) * DAY).toISOString().slice(0, 10) : Number(value.toPrecision(7));
}
