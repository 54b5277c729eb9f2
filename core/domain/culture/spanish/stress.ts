/**
 * Where a Spanish word is stressed, and how it is written with that stress once something is added to it.
 * Rules: Ortografía de la lengua española (RAE/ASALE 2010), chapter II, 3.4 (diphthongs, hiatus, accent marks).
 */
const PLAIN: Record<string, string> = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u' };
const MARKED: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' };
const VOWELS = 'aeiouáéíóúü';
const WEAK = 'iuü';

/** The word without its accent marks; ñ and ü stay. */
export const unaccented = (word: string): string => word.replace(/[áéíóú]/g, (vowel) => PLAIN[vowel] ?? vowel);

/** The nuclei of a word's syllables: for each the index of the vowel that would carry the stress. */
function nuclei(word: string): number[] {
  const found: number[] = [];
  let at = 0;
  while (at < word.length) {
    if (!isVowel(word, at)) {
      at++;
      continue;
    }
    let end = at;
    let core = at;
    while (end + 1 < word.length && isVowel(word, end + 1) && joins(word[end] ?? '', word[end + 1] ?? '')) {
      end++;
      if (isStronger(word[end] ?? '', word[core] ?? '')) core = end;
    }
    found.push(core);
    at = end + 1;
  }
  return found;
}

/** The u of que, gui is silent; a final y is a vowel of its diphthong and never stressed. */
function isVowel(word: string, at: number): boolean {
  const sign = word[at] ?? '';
  if (!VOWELS.includes(sign)) return false;
  if (sign !== 'u') return true;
  const before = word[at - 1];
  return !((before === 'q' || before === 'g') && /[eiéí]/.test(word[at + 1] ?? ''));
}

/** Two vowels are one syllable unless both are strong or a weak one carries the mark. */
function joins(first: string, second: string): boolean {
  if (first === 'í' || first === 'ú' || second === 'í' || second === 'ú') return WEAK.includes(first) && WEAK.includes(PLAIN[second] ?? '');
  return WEAK.includes(first) || WEAK.includes(second);
}

const isStronger = (next: string, core: string): boolean => !WEAK.includes(next) || WEAK.includes(core);

/** The index of the stressed vowel, or -1 in a word without one. */
export function stressOf(word: string): number {
  const mark = word.search(/[áéíóú]/);
  if (mark >= 0) return mark;
  const all = nuclei(word);
  return (/[aeiouns]$/.test(word) ? all.at(-2) : all.at(-1)) ?? all[0] ?? -1;
}

/** The letters of a word, stressed on the vowel at `stress`, with the mark where the rules ask for one. */
export function writeStressed(word: string, stress: number): string {
  const plain = unaccented(word);
  const marked = plain.slice(0, stress) + (MARKED[plain[stress] ?? ''] ?? plain[stress] ?? '') + plain.slice(stress + 1);
  if (isHiatus(plain, stress)) return marked;
  const all = nuclei(plain);
  const after = all.filter((at) => at > stress).length;
  if (all.length <= 1 || after === all.length) return plain;
  const soft = /[aeiouns]$/.test(plain);
  return after >= 2 || (after === 0 && soft) || (after === 1 && !soft) ? marked : plain;
}

/** A stressed weak vowel beside a strong one is always marked. */
function isHiatus(plain: string, stress: number): boolean {
  if (!/[iu]/.test(plain[stress] ?? '')) return false;
  const strong = /[aeo]/;
  return strong.test(plain[stress + 1] ?? '') || (strong.test(plain[stress - 1] ?? '') && isVowel(plain, stress));
}
