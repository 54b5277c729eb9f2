import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { extname } from 'node:path';
import { finished } from 'node:stream/promises';
import { AppError } from '../../contract/errors.ts';

export interface WrittenFile {
  path: string;
  rows: number;
  bytes: number;
}

interface Limits {
  rows: number | null;
  bytes: number | null;
}

interface Open extends WrittenFile {
  stream: WriteStream;
  done: Promise<void>;
}

/** Text that is handed to the stream at once. */
const HELD = 256 * 1024;

/**
 * Writes lines to a file under a name of its own, and to a second and third where a platform takes no more in one. The files have their names when all of
 * them are whole; whatever ends the work before that leaves nothing under those names.
 */
export class PartFiles {
  readonly #path: string;
  readonly #header: string;
  readonly #limits: Limits;
  readonly #files: Open[] = [];
  #held: string[] = [];
  #heldLength = 0;

  constructor(path: string, header: string, limits: Limits) {
    this.#path = path;
    this.#header = header;
    this.#limits = limits;
  }

  /** Takes a line with its end. Await the answer where there is one: the disk is slower than the work. */
  add(line: string): Promise<void> | undefined {
    let file = this.#files.at(-1);
    const bytes = Buffer.byteLength(line);
    if (!file || isFull(file, bytes, this.#limits)) {
      const full = this.#files.length > 0 ? this.#flush() : undefined;
      file = this.#open();
      this.#hold(this.#header);
      file.bytes += Buffer.byteLength(this.#header);
      if (full) return full.then(() => this.add(line));
    }
    file.rows++;
    file.bytes += bytes;
    this.#hold(line);
    return this.#heldLength < HELD ? undefined : this.#flush();
  }

  /** Gives the files their names. A file without any row has its header. */
  async finish(): Promise<WrittenFile[]> {
    if (this.#files.length === 0) {
      this.#open().bytes = Buffer.byteLength(this.#header);
      this.#hold(this.#header);
    }
    try {
      await this.#flush();
      for (const { stream, done } of this.#files) {
        stream.end();
        await done;
      }
      for (const { path } of this.#files) await rename(partOf(path), path);
    } catch (cause) {
      throw notWritten(this.#path, cause);
    }
    return this.#files.map(({ path, rows, bytes }) => ({ path, rows, bytes }));
  }

  /** Takes back what was begun. */
  async discard(): Promise<void> {
    for (const { stream, path } of this.#files) {
      stream.destroy();
      await rm(partOf(path), { force: true });
    }
  }

  #open(): Open {
    const path = nthPath(this.#path, this.#files.length + 1);
    const stream = createWriteStream(partOf(path));
    const done = finished(stream);
    done.catch(() => undefined);
    const file = { path, rows: 0, bytes: 0, stream, done };
    this.#files.push(file);
    return file;
  }

  #hold(text: string): void {
    this.#held.push(text);
    this.#heldLength += text.length;
  }

  async #flush(): Promise<void> {
    const file = this.#files.at(-1);
    const text = this.#held.join('');
    this.#held = [];
    this.#heldLength = 0;
    if (!file || text === '') return;
    try {
      if (!file.stream.write(text)) await Promise.race([once(file.stream, 'drain'), file.done]);
      if (file.stream.errored) throw file.stream.errored;
    } catch (cause) {
      throw notWritten(this.#path, cause);
    }
  }
}

const isFull = ({ rows, bytes }: WrittenFile, more: number, limits: Limits): boolean => (limits.rows !== null && rows >= limits.rows) || (limits.bytes !== null && bytes + more > limits.bytes);

const partOf = (path: string): string => `${path}.part`;

/** `list.csv`, `list-2.csv`, … */
function nthPath(path: string, nth: number): string {
  if (nth === 1) return path;
  const ending = extname(path);
  return `${path.slice(0, path.length - ending.length)}-${nth}${ending}`;
}

function notWritten(path: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError('UNAVAILABLE', 'audiences:error.notWritten', { params: { file: path }, cause });
}
