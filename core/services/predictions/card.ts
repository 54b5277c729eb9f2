import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { PredictionReport } from '../../contract/prediction-report.ts';
import { cardHtml } from '../../domain/predictions/card-html.ts';
import type { PredictionsDeps } from './deps.ts';
import { describeModel, knownModel } from './registry.ts';
import { listRuns } from './repo-runs.ts';
import { partsOf } from './repo-models.ts';
import { isSigned, signText } from './signing.ts';

/** Everything that is known of a model, signed: what it learnt from, how it was tested, who approved it, how it did since. */
export function modelCard({ vault }: PredictionsDeps, { clientId, modelId, format }: Parsed<'predictions.card'>): Output<'predictions.card'> {
  const client = vault.require().openClient(clientId);
  const db = client.readOnly();
  const stored = knownModel(db, modelId);
  const { outcomes = [], features = [] } = JSON.parse(stored.recipe) as { outcomes?: unknown[]; features?: string[] };
  const scorings = listRuns(db, stored.task).filter(({ modelUuid }) => modelUuid === modelId).map(({ asOf, customers, found }) => ({ asOf, customers, found: JSON.parse(found) as object }));
  const content = { model: describeModel(stored), features, outcomes, report: JSON.parse(stored.report) as PredictionReport, scorings };
  const text = JSON.stringify(content);
  const signature = signText(client, text);
  const name = `${stored.task}-${stored.version}.${format}`;
  return { name, text: format === 'json' ? JSON.stringify({ card: content, signature }, null, 1) : cardHtml(content, signature) };
}

const signedCard = z.object({ card: z.looseObject({}), signature: z.object({ signature: z.string() }) });

/** Whether a card is as this client signed it: not a digit of it was changed. @throws AppError INVALID_INPUT `predictions:not_a_card` */
export function verifyCard({ vault }: PredictionsDeps, clientId: string, text: string): Output<'predictions.verifyCard'> {
  const parsed = signedCard.safeParse(jsonOf(text));
  if (!parsed.success) throw new AppError('INVALID_INPUT', 'predictions:not_a_card');
  const { card, signature } = parsed.data;
  return { valid: isSigned(vault.require().openClient(clientId), JSON.stringify(card), signature) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Writes a model's graphs into a folder. @throws AppError CONFLICT `predictions:nothing_to_export`, UNAVAILABLE `predictions:not_written` */
export async function exportModel({ vault }: PredictionsDeps, { clientId, modelId, folder }: Parsed<'predictions.exportModel'>): Promise<Output<'predictions.exportModel'>> {
  const db = vault.require().openClient(clientId).readOnly();
  const { task, version } = knownModel(db, modelId);
  const parts = partsOf(db, modelId);
  if (parts.length === 0) throw new AppError('CONFLICT', 'predictions:nothing_to_export');
  const files = parts.map(({ name, onnx }) => ({ path: join(folder, `${task}-${version}-${name}.onnx`), onnx }));
  try {
    await mkdir(folder, { recursive: true });
    for (const { path, onnx } of files) await writeFile(path, onnx);
  } catch (cause) {
    throw new AppError('UNAVAILABLE', 'predictions:not_written', { cause });
  }
  return { files: files.map(({ path }) => path) };
}
