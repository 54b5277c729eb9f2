import { partialCopy } from '../../domain/compose/index.ts';
import type { Clock } from '../../platform/ports.ts';
import type { Emit } from '../handlers.ts';

/** At most ten a second reach the listener (DESIGN §3); the first word goes at once. */
const MIN_INTERVAL_MS = 100;

/** Tells what can be read of an answer as it comes. Tokens stay tokens: an event is told to every window, and what they stand for is put back at the end. */
export function wordsTeller({ emit, clock }: { emit: Emit; clock: Pick<Clock, 'now'> }, of: { writing: string; connectionId: string }) {
  let text = '';
  let told = -Infinity;
  return {
    hear(words: string): void {
      text += words;
      const now = clock.now();
      if (now - told < MIN_INTERVAL_MS) return;
      told = now;
      emit('compose.words', { ...of, letters: text.length, copy: partialCopy(text) });
    },
    /** A new try begins from nothing. */
    restart(): void {
      [text, told] = ['', -Infinity];
    },
  };
}
