import { portuguese } from '../countries.ts';
import type { AdaptOptions } from '../types.ts';
import type { Piece } from './pieces.ts';

/** One word of the other language may be a name. */
const MIN_WORDS = 2;
const spanishOnly = new Set('el la los las lo le un en y con una del al es son muy más pero también hoy aquí usted ustedes tú vos tienes puedes tu nuestra nuestro para sin hasta ya está qué cómo cuando desde hay su sus este'.split(' '));
const portugueseOnly = new Set('um uma não do dos das com em você vocês são também hoje aqui tens podes teu tua sem já seu seus ao à pelo pela nossa'.split(' '));

/** False where the words of a text are plainly of the other language than that of the country it is for. */
export function isOwnLanguage(pieces: readonly Piece[], { to }: Pick<AdaptOptions, 'to'>): boolean {
  let spanish = 0;
  let portugueseCount = 0;
  for (const { lower, kind } of pieces) {
    if (kind !== 'word') continue;
    const [es, pt] = [spanishOnly.has(lower) || lower.includes('ñ'), portugueseOnly.has(lower) || /[ãõç]|lh|nh/.test(lower)];
    if (es && !pt) spanish++;
    if (pt && !es) portugueseCount++;
  }
  const [own, other] = portuguese.has(to) ? [portugueseCount, spanish] : [spanish, portugueseCount];
  return other < MIN_WORDS || other <= own;
}
