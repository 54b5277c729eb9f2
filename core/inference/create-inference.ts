import type { Log, Paths, ProcessLauncher } from '../platform/ports.ts';
import { workerEntry } from '../platform/worker-entry.ts';
import { createReader } from './create-reader.ts';
import type { ModelOnDisk } from './model-config.ts';
import { ReaderProcess, type ReaderTimes } from './reader-process.ts';
import { ReadingQueue } from './reading-queue.ts';
import type { TextReader } from './text-reader.ts';

export interface InferenceDeps {
  paths: Paths;
  launcher: ProcessLauncher;
  log: Log;
  /** Another entry and other times, for tests. */
  entry?: string;
  times?: Partial<ReaderTimes>;
  /** How many processes share the work of one model: one, whose graph has a thread a core, takes half the memory of two. */
  lanes?: number;
}

export interface Inference {
  /** The same model gets the same reader, with the same processes. */
  reader(model: ModelOnDisk): TextReader;
  /** Ends the processes of a model, for example before its files go. Its readers are of no use any more; `reader` gives new ones. */
  release(folder: string): void;
  close(): void;
}

/** Reads texts in processes of their own, which the launcher port starts. */
export function createInference({ paths, launcher, log, entry, times, lanes = 1 }: InferenceDeps): Inference {
  const open = new Map<string, { reader: TextReader; processes: ReaderProcess[] }>();

  const openModel = (model: ModelOnDisk) => {
    const deps = { launcher, log, entry: entry ?? workerEntry(paths, 'inference/reader'), ...(times && { times }) };
    const processes = Array.from({ length: lanes }, () => new ReaderProcess(model, deps));
    const opened = { reader: createReader(model, new ReadingQueue(processes)), processes };
    open.set(model.folder, opened);
    return opened;
  };
  const release = (folder: string) => {
    open.get(folder)?.processes.forEach((process) => process.close());
    open.delete(folder);
  };
  return {
    reader: (model) => (open.get(model.folder) ?? openModel(model)).reader,
    release,
    close: () => [...open.keys()].forEach(release),
  };
}
