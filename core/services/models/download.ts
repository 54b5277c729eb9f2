import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Egress } from '../../egress/egress.ts';
import { sha256Of } from '../../inference/verify-model.ts';
import type { JobContext } from '../handlers.ts';
import { importedFolder } from './imported.ts';
import { addressOf, MUST_HAVE_HASH, RECOMMENDED_FILES, recommendedById } from './recommended.ts';

const MAX_FILE_BYTES = 2_000_000_000;

export interface DownloadDeps {
  egress: Egress;
  dataFolder: string;
}

type Hashes = Readonly<Record<string, string>>;

/** Where the files of a download lie until they are imported; what was fetched of it is kept for the next try. */
const downloadFolder = (dataFolder: string, id: string): string => join(importedFolder(dataFolder), `.download-${id}`);

/**
 * Fetches the files of a recommended model, proves the graph by its hash, and goes on where it stopped.
 * @returns the folder with all files, and the repository they came from
 * @throws AppError NOT_FOUND, INVALID_INPUT `models:hash_missing`, DATA_CORRUPT `models:wrong_hash`, what the door outward throws
 */
export async function downloadModel(deps: DownloadDeps, id: string, hashes: Hashes, context: JobContext): Promise<{ folder: string; repository: string }> {
  const model = recommendedById(id);
  if (!model) throw new AppError('NOT_FOUND', 'models:not_installed', { params: { model: id } });
  const unknown = MUST_HAVE_HASH.find((file) => hashes[file] === undefined);
  if (unknown !== undefined) throw new AppError('INVALID_INPUT', 'models:hash_missing', { params: { file: unknown } });
  const folder = downloadFolder(deps.dataFolder, id);
  const progress = countingFrom(0, context);
  for (const file of RECOMMENDED_FILES) {
    await fetchFile(deps.egress, { url: addressOf(model, file), file, path: join(folder, file), sha256: hashes[file] ?? null }, context, progress);
  }
  return { folder, repository: model.repository };
}

/** After an import, or when it is given up. */
export const forgetDownload = (dataFolder: string, id: string): Promise<void> => rm(downloadFolder(dataFolder, id), { recursive: true, force: true });

/** What is here of a download that was stopped. */
export function partialBytes(dataFolder: string, id: string): number {
  const folder = downloadFolder(dataFolder, id);
  if (!existsSync(folder)) return 0;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function countingFrom(start: number, { progress }: JobContext): (bytes: number) => void {
  let done = start;
  return (bytes) => progress({ phase: 'downloading', done: (done += bytes), total: null, unit: 'bytes' });
}

interface Wanted {
  url: string;
  file: string;
  path: string;
  /** Null where its publisher states none. */
  sha256: string | null;
}

async function fetchFile(egress: Egress, { url, file, path, sha256 }: Wanted, { actor, signal }: JobContext, progress: (bytes: number) => void): Promise<void> {
  if (await stat(path).catch(() => null)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.part`;
  const have = (await stat(part).catch(() => null))?.size ?? 0;
  const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
  const answer = await egress({ purpose: 'model-download', url, headers, maxBytes: MAX_FILE_BYTES, clientId: null, actor, signal });
  // 416: all of it is here already. Whether it is the right one, its hash says.
  if (![200, 206, 416].includes(answer.status)) throw new AppError('EXTERNAL', 'models:download_refused', { params: { file, status: answer.status }, retryable: true });
  const goesOn = answer.status === 206 && startsAt(answer.headers['content-range'], have);
  if (answer.status !== 416) await append(part, goesOn, answer.body, progress);
  if (sha256 !== null && (await sha256Of(part)) !== sha256) {
    await rm(part, { force: true });
    throw new AppError('DATA_CORRUPT', 'models:wrong_hash', { params: { file } });
  }
  await rename(part, path);
}

const startsAt = (range: string | string[] | undefined, offset: number): boolean => String(range).startsWith(`bytes ${offset}-`);

/** Begins anew where the host sent the whole file. */
async function append(part: string, goesOn: boolean, body: AsyncIterable<Uint8Array>, progress: (bytes: number) => void): Promise<void> {
  const out = await open(part, goesOn ? 'a' : 'w', 0o600);
  try {
    for await (const chunk of body) {
      await out.write(chunk);
      progress(chunk.length);
    }
  } finally {
    await out.close();
  }
}

