import { NOTHING_TO_READ } from './label-scores.ts';
import { unpackVector } from './messages.ts';
import { versionOf, type ModelOnDisk } from './model-config.ts';
import type { Answer, ReadingQueue } from './reading-queue.ts';
import { windowsOf } from './windows.ts';
import type { FullReading, Read, ReadOptions, TextReader } from './text-reader.ts';

/** Nobody writes a longer message; so much of a file that is taken for one is read. */
const LONGEST = 100_000;
/** A person waits for so few. */
const FEW = 8;

/** What remains when spaces, controls and invisible characters are gone can be read. */
const NOTHING = /^[\s\p{C}\p{Z}\p{M}]*$/u;

/** A reader of one model, over the queue of its processes. */
export function createReader({ reading }: ModelOnDisk, queue: ReadingQueue): TextReader {
  const dimensions = reading.heads.embedding?.dimensions ?? 0;

  const readWindow = async (texts: readonly string[], urgent: boolean, signal: AbortSignal | undefined): Promise<Read[]> => {
    const cut = texts.map((text) => text.slice(0, LONGEST).toWellFormed());
    const places = cut.flatMap((text, place) => (NOTHING.test(text) ? [] : [place]));
    const answers = await queue.read(places.map((place) => cut[place] ?? ''), { signal, urgent });
    const reads: Read[] = texts.map(() => nothing(dimensions));
    places.forEach((place, index) => (reads[place] = unpacked(answers[index])));
    return reads;
  };

  async function* read(texts: Iterable<string> | AsyncIterable<string>, { signal, urgent }: ReadOptions = {}): AsyncIterable<Read[]> {
    const isUrgent = urgent ?? (Array.isArray(texts) && texts.length <= FEW);
    // While one window is awaited the next is under way, so that no process waits for the consumer.
    let ahead: Promise<Read[]> | null = null;
    for await (const window of windowsOf(texts)) {
      const current = ahead;
      ahead = readWindow(window, isUrgent, signal);
      ahead.catch(() => undefined);
      if (current) yield await current;
    }
    if (ahead) yield await ahead;
  }

  return {
    version: versionOf(reading),
    dimensions,
    read,
    async readAll(texts, options) {
      const all: Read[] = [];
      for await (const reads of read(texts, options)) all.push(...reads);
      return all;
    },
  };
}

const nothing = (dimensions: number): FullReading => ({ ...structuredClone(NOTHING_TO_READ), embedding: new Float32Array(dimensions) });

function unpacked(answer: Answer | undefined): Read {
  if (!answer || 'error' in answer) return answer ?? nothing(0);
  const { vector, ...reading } = answer;
  return { ...reading, embedding: unpackVector(vector) };
}
