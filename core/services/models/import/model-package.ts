import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { AppError } from '../../../contract/errors.ts';

const MAX_ENTRIES = 2000;
/** Larger models than this do not read on a laptop. */
export const MAX_PACKAGE_BYTES = 4_000_000_000;

/** A folder or a zip file with a model in it. Names are below the folder that holds config.json, with slashes. */
export interface ModelPackage {
  /** Bytes of each file. */
  files: ReadonlyMap<string, number>;
  /** @throws AppError INVALID_INPUT when the file is longer than it may be */
  text(name: string, maxBytes: number): Promise<string>;
  /** Writes one file to a path that the caller made up: names in the package never become paths. */
  copy(name: string, to: string): Promise<void>;
  close(): void;
}

const refused = (reason: string, params: Record<string, string | number> = {}) => new AppError('INVALID_INPUT', `models:${reason}`, { params });

/**
 * Opens a folder or a zip.
 * @throws AppError NOT_FOUND, or INVALID_INPUT when it holds no config.json, too much, or names that lead elsewhere
 */
export async function openPackage(path: string): Promise<ModelPackage> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new AppError('NOT_FOUND', 'models:no_such_path', { params: { path } });
  const raw = found.isDirectory() ? await openFolder(path) : await openZip(path);
  try {
    return below(rootOf(raw.files), raw);
  } catch (error) {
    raw.close();
    throw error;
  }
}

interface Raw {
  files: Map<string, { bytes: number; open(): Promise<Readable> }>;
  close(): void;
}

async function openFolder(folder: string): Promise<Raw> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  if (entries.length > MAX_ENTRIES) throw refused('too_many_files', { limit: MAX_ENTRIES });
  const files: Raw['files'] = new Map();
  // Hugging Face's cache keeps files as links: what they lead to is read, wherever that is.
  for (const entry of entries.filter((one) => one.isFile() || one.isSymbolicLink())) {
    const path = join(entry.parentPath, entry.name);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) continue;
    files.set(relative(folder, path).split(sep).join('/'), { bytes: found.size, open: () => Promise.resolve(createReadStream(path)) });
  }
  return { files, close: () => undefined };
}

/** yauzl refuses names with `..`, drive letters or a leading slash, and streams that are longer than they say. */
async function openZip(path: string): Promise<Raw> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((cause: unknown) => {
    throw new AppError('INVALID_INPUT', 'models:not_a_package', { cause });
  });
  const files: Raw['files'] = new Map();
  try {
    if (zip.entryCount > MAX_ENTRIES) throw refused('too_many_files', { limit: MAX_ENTRIES });
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      if (files.has(entry.fileName)) throw refused('not_a_package');
      files.set(entry.fileName, { bytes: entry.uncompressedSize, open: () => zip.openReadStreamPromise(entry) });
    }
  } catch (cause) {
    zip.close();
    throw cause instanceof AppError ? cause : new AppError('INVALID_INPUT', 'models:not_a_package', { cause });
  }
  return { files, close: () => zip.close() };
}

/** The folder of the config.json that lies highest. */
function rootOf(files: Raw['files']): string {
  const configs = [...files.keys()].filter((name) => name === 'config.json' || name.endsWith('/config.json'));
  const [highest] = configs.sort((a, b) => a.split('/').length - b.split('/').length);
  if (highest === undefined) throw refused('no_config');
  return highest.slice(0, -'config.json'.length);
}

function below(root: string, { files, close }: Raw): ModelPackage {
  const inside = new Map([...files].filter(([name]) => name.startsWith(root)).map(([name, file]) => [name.slice(root.length), file]));
  const open = (name: string) => inside.get(name)?.open() ?? Promise.reject(refused('missing_file', { file: name }));
  return {
    files: new Map([...inside].map(([name, { bytes }]) => [name, bytes])),
    async text(name, maxBytes) {
      if ((inside.get(name)?.bytes ?? 0) > maxBytes) throw refused('file_too_large', { file: name });
      const parts: Uint8Array[] = [];
      for await (const part of await open(name)) parts.push(part as Uint8Array);
      return Buffer.concat(parts).toString('utf8');
    },
    async copy(name, to) {
      await mkdir(dirname(to), { recursive: true });
      await pipeline(await open(name), createWriteStream(to, { flags: 'wx', mode: 0o600 }));
    },
    close,
  };
}
