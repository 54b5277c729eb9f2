import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { codeOf, syncFolder, writeDurably } from '../../db/durable-file.ts';
import { parseCard, type Card } from './card.ts';

export const MODEL = 'model.onnx';
export const CARD = 'card.json';
export const EXPLAINER = 'explainer.json';
export const LOW = 'low.onnx';
export const HIGH = 'high.onnx';
/** Written and not yet in charge. */
const NEXT = '.next';

/**
 * Puts a model into a folder in the place of the one that is there, so that after a kill at any moment either the old or the
 * new one is whole. All files are written beside the old ones first, the card last: from then on `settle` ends the change.
 */
export function writeModelFolder(folder: string, files: ReadonlyMap<string, Uint8Array | string>, card: Card): void {
  mkdirSync(folder, { recursive: true });
  settle(folder);
  for (const name of readdirSync(folder)) if (name.endsWith(`${NEXT}.new`)) rmSync(join(folder, name), { force: true });
  for (const [name, bytes] of files) writeDurably(join(folder, name + NEXT), bytes);
  writeDurably(join(folder, CARD + NEXT), `${JSON.stringify(card, null, 2)}\n`);
  settle(folder);
  for (const name of [LOW, HIGH]) if (!files.has(name)) rmSync(join(folder, name), { force: true });
}

/** Ends a change that a kill cut off: forward where all of the new model is there, otherwise back. */
function settle(folder: string): void {
  const begun = readdirSync(folder).filter((name) => name.endsWith(NEXT));
  if (begun.length === 0) return;
  if (!begun.includes(CARD + NEXT)) {
    for (const name of begun) rmSync(join(folder, name), { force: true });
    return;
  }
  // The card goes last: while its new version stands beside the old one, the change is known to be under way.
  for (const name of begun.filter((one) => one !== CARD + NEXT)) take(folder, name);
  take(folder, CARD + NEXT);
  syncFolder(folder);
}

function take(folder: string, name: string): void {
  try {
    renameSync(join(folder, name), join(folder, name.slice(0, -NEXT.length)));
  } catch (error) {
    // Another process has ended the change.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** The files of a model, each one the very bytes that its card names. */
export interface ModelFolder {
  readonly card: Card;
  file(name: string): Uint8Array;
}

/** @throws NOT_FOUND where there is no model, DATA_CORRUPT where a file is not the one that was learned */
export function readModelFolder(folder: string): ModelFolder {
  const card = readCard(folder);
  return {
    card,
    file(name) {
      const bytes = readBytes(join(folder, name));
      if (bytes === null || sha256(bytes) !== card.model.sha256[name]) throw new AppError('DATA_CORRUPT', 'learn:model.damaged', { params: { file: name } });
      return bytes;
    },
  };
}

function readCard(folder: string): Card {
  try {
    settle(folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'EROFS', 'EACCES', 'EPERM'].includes(codeOf(error))) throw error;
  }
  const bytes = readBytes(join(folder, CARD));
  if (bytes === null) throw new AppError('NOT_FOUND', 'learn:model.none', { params: { folder } });
  return parseCard(new TextDecoder().decode(bytes));
}

function readBytes(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))) return null;
    throw error;
  }
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
