import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../contract/errors.ts';
import type { ModelFile, ModelOnDisk, ReadingConfig } from './model-config.ts';

export const graphFileOf = ({ graph }: Pick<ReadingConfig, 'graph'>): string => `onnx/${graph}.onnx`;

/** What is read from a model's folder; each must be on its list of hashes. */
export const loadedFiles = (reading: Pick<ReadingConfig, 'graph'>): string[] => ['config.json', 'tokenizer.json', 'tokenizer_config.json', graphFileOf(reading)];

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** True when the file is there, as long as it must be, and holds what it must hold. */
export async function isIntact(folder: string, file: ModelFile): Promise<boolean> {
  const path = join(folder, file.path);
  const found = await stat(path).catch(() => null);
  return found !== null && found.isFile() && found.size === file.bytes && (await sha256Of(path)) === file.sha256;
}

/**
 * Checks every file of a model against its hash before any of it is used.
 * @throws AppError DATA_CORRUPT `models:damaged`, naming the file
 */
export async function verifyModel({ folder, files, reading }: ModelOnDisk): Promise<void> {
  const known = new Set(files.map(({ path }) => path));
  const unlisted = loadedFiles(reading).find((path) => !known.has(path));
  if (unlisted !== undefined) throw damaged(reading.name, unlisted);
  for (const file of files) {
    if (!(await isIntact(folder, file))) throw damaged(reading.name, file.path);
  }
}

const damaged = (model: string, file: string): AppError => new AppError('DATA_CORRUPT', 'models:damaged', { params: { model, file } });
