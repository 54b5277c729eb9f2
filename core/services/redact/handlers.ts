import { codePointSpans, tokenize } from '../../domain/redact/index.ts';
import type { Handlers } from '../handlers.ts';

/** Lets other calls through between stretches of a long list. */
const TEXTS_A_TURN = 64;

/** Personal data out of texts, for whoever has texts: the page, the command line, scripts. Nothing is kept. */
export function createRedactHandlers(): Pick<Handlers, 'text.redact'> {
  return {
    'text.redact': async ({ texts, country, language }, { signal }) => {
      const redactions = [];
      for (const [i, original] of texts.entries()) {
        if (i % TEXTS_A_TURN === TEXTS_A_TURN - 1) await new Promise((resolve) => setImmediate(resolve));
        signal.throwIfAborted();
        const { text, spans } = tokenize(original, { country, language });
        redactions.push({ text, spans: codePointSpans(original, spans) });
      }
      return { redactions };
    },
  };
}
