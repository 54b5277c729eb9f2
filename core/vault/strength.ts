import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { AppError } from '../contract/errors.ts';

const LEAST_SCORE = 3;
const LEAST_LENGTH = 10;
/** Longer texts cost time and tell nothing more. */
const READ_LENGTH = 100;

let estimator: Promise<ZxcvbnFactory> | undefined;

/**
 * Guessing order over Spanish, Portuguese and English words at once: people mix them whatever the interface speaks.
 * Loaded when first asked: an unlock, and most commands, never need the dictionaries.
 */
function dictionaries(): Promise<ZxcvbnFactory> {
  estimator ??= Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-es-es'),
    import('@zxcvbn-ts/language-pt-br'),
  ]).then(
    ([core, common, ...languages]) =>
      new core.ZxcvbnFactory({
        dictionary: Object.assign({}, common.dictionary, ...languages.map(({ dictionary }) => dictionary)),
        graphs: common.adjacencyGraphs,
      }),
  );
  return estimator;
}

export interface Strength {
  score: number;
  acceptable: boolean;
  crackSeconds: number;
  /** Translation keys, most telling first. */
  advice: string[];
}

/** How hard a passphrase is to guess: zxcvbn's score, at least 3 of 4 and 10 characters to be accepted. */
export async function passphraseStrength(passphrase: string, ownWords: readonly string[] = []): Promise<Strength> {
  const words = await dictionaries();
  const length = [...passphrase].length;
  const text = passphrase.slice(0, READ_LENGTH);
  // The dictionaries hold few accents and no spaces: the easiest reading counts.
  const bare = text.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const readings = [text, bare, bare.replaceAll(/\s/g, '')];
  const [found] = readings.map((reading) => words.check(reading, ['querencia', ...ownWords])).sort((a, b) => a.guesses - b.guesses);
  if (!found) throw new AppError('INTERNAL', 'errors:internal');
  const acceptable = found.score >= LEAST_SCORE && length >= LEAST_LENGTH;
  const { warning, suggestions } = found.feedback;
  const advice = [...(length < LEAST_LENGTH ? ['tooShort'] : []), ...(warning ? [`warning_${warning}`] : []), ...suggestions];
  return {
    score: found.score,
    acceptable,
    crackSeconds: Math.min(found.guesses / 10_000, Number.MAX_SAFE_INTEGER),
    advice: acceptable ? [] : [...new Set(advice)].map((key) => `vault:advice.${key}`),
  };
}

/** Refuses a passphrase that is too easy to guess. */
export async function requireStrong(passphrase: string): Promise<void> {
  if (!(await passphraseStrength(passphrase)).acceptable) throw new AppError('INVALID_INPUT', 'vault:weak_passphrase', { params: { length: LEAST_LENGTH } });
}
