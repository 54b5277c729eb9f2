import { isRead, type Read, type TextReader } from '../../inference/text-reader.ts';
import type { Handlers } from '../handlers.ts';

export interface TextDeps {
  readers: { readerOf(clientId?: string): TextReader };
}

type TextCalls = 'text.analyze' | 'text.embed';

/** What texts say and mean, for whoever has texts: the page, the command line, scripts. Nothing is kept. */
export function createTextHandlers({ readers }: TextDeps): Pick<Handlers, TextCalls> {
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
  };
}

const withoutVector = ({ lang, sentiment, emotion, intent }: Extract<Read, { lang: unknown }>) => ({ lang, sentiment, emotion, intent });
const unread = ({ error }: Extract<Read, { error: unknown }>) => ({ error: { messageKey: error.messageKey } });
/** More digits than a 32-bit float has are only noise. */
const sixDigits = (value: number): number => Math.round(value * 1e6) / 1e6;
