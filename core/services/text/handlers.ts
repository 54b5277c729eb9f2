import { isRead, type Read, type TextReader } from '../../inference/text-reader.ts';
import type { Paths } from '../../platform/ports.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import type { Handlers } from '../handlers.ts';
import { inThread, type FoundTopic, type TopicsTask } from '../messages/service.ts';

export interface TextDeps {
  readers: { readerOf(clientId?: string): TextReader };
  ports: { paths: Paths };
}

type TextCalls = 'text.analyze' | 'text.embed' | 'text.topics';

/** What texts say and mean, for whoever has texts: the page, the command line, scripts. Nothing is kept. */
export function createTextHandlers({ readers, ports }: TextDeps): Pick<Handlers, TextCalls> {
  const read = async (texts: string[], clientId: string | undefined, signal: AbortSignal) => {
    const reader = readers.readerOf(clientId);
    return { reads: await reader.readAll(texts, { signal }), model: reader.version };
  };
  return {
    'text.analyze': async ({ texts, clientId }, { signal }) => {
      const { reads, model } = await read(texts, clientId, signal);
      return { readings: reads.map((one) => (isRead(one) ? withoutVector(one) : unread(one))), model };
    },
    'text.embed': async ({ texts, clientId }, { signal }) => {
      const { reads, model } = await read(texts, clientId, signal);
      return { vectors: reads.map((one) => (isRead(one) ? Array.from(one.embedding, sixDigits) : unread(one))), model };
    },
    'text.topics': async ({ texts, clientId }, { signal }) => {
      const reader = readers.readerOf(clientId);
      const task: TopicsTask = { embeddings: await embeddingsOf(reader, texts, signal), dimensions: reader.dimensions, texts };
      const entry = workerEntry(ports.paths, 'services/messages/topics');
      const topics = await inThread<FoundTopic[]>(entry, task, { signal, transfer: [task.embeddings.buffer] });
      return { topics: topics.map(({ terms, members }) => ({ terms, members })), model: reader.version };
    },
  };
}

/** In 127ths, one after another; a text that could not be read is all zeros, as one that says nothing. */
async function embeddingsOf(reader: TextReader, texts: string[], signal: AbortSignal): Promise<Int8Array<ArrayBuffer>> {
  const { dimensions } = reader;
  const embeddings = new Int8Array(texts.length * dimensions);
  let at = 0;
  for await (const reads of reader.read(texts, { signal })) {
    for (const one of reads) {
      if (isRead(one)) one.embedding.forEach((value, place) => (embeddings[at * dimensions + place] = Math.round(value * 127)));
      at += 1;
    }
  }
  return embeddings;
}

const withoutVector = ({ lang, sentiment, emotion, intent }: Extract<Read, { lang: unknown }>) => ({ lang, sentiment, emotion, intent });
const unread = ({ error }: Extract<Read, { error: unknown }>) => ({ error: { messageKey: error.messageKey } });
/** More digits than a 32-bit float has are only noise. */
const sixDigits = (value: number): number => Math.round(value * 1e6) / 1e6;
