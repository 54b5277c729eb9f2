import { neutraliseCell } from '../neutralise-cell.ts';

/** Lower case, without accents, every run of other signs one space: how headers and words are compared. */
export function fold(text: string): string {
  return unaccented(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%$€@#+]+/gu, ' ')
    .trim();
}

/** Without accents; letters that are no accented letter (ø, ß) stay. */
export function unaccented(text: string): string {
  if (isAscii(text)) return text;
  return text.normalize('NFD').replace(/\p{M}+/gu, '');
}

/** Remembers the answers for the values of a column that has few different ones. */
export function remembered<T>(compute: (text: string) => T, limit = 20_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = compute(text);
    if (known.size >= limit) known.clear();
    // A slice of a large text would keep all of it in memory.
    known.set(detached(text), value);
    return value;
  };
}

/** A copy that does not hold on to the text it was cut from. */
export function detached(text: string): string {
  return text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Words that stand for "nothing" in exports. */
const nothing = new Set([
  '',
  '-',
  '--',
  '—',
  '–',
  'null',
  '(null)',
  'none',
  'nan',
  'n/a',
  'na',
  '#n/a',
  'n.a.',
  'nil',
  'undefined',
  '(not set)',
  '(none)',
  '\\n',
  's/d',
  'n/d',
  'sin datos',
  'sem dados',
  '(en blanco)',
  '(em branco)',
  '(blank)',
  '#valor!',
  '#ref!',
  '#value!',
]);

/** Letters and signs with which a word for "nothing" begins: most values need no look-up. */
const nothingBegins = new Uint8Array(0x10000);
for (const word of nothing) for (const form of [word, word.toUpperCase()]) if (form !== '') nothingBegins[form.charCodeAt(0)] = 1;

const APOSTROPHE = 39;

/** The value trimmed, without the apostrophe that keeps a spreadsheet from running it, or '' where it only says that there is none. */
export function clean(given: string): string {
  if (given === '') return given;
  const text = given.charCodeAt(0) === APOSTROPHE && neutraliseCell(given.slice(1)) === given ? given.slice(1) : given;
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  const trimmed = first <= 32 || last <= 32 || first >= 160 || last >= 160 ? text.trim() : text;
  if (trimmed.length > 11 || nothingBegins[trimmed.charCodeAt(0)] === 0) return trimmed;
  return nothing.has(trimmed) || nothing.has(trimmed.toLowerCase()) ? '' : trimmed;
}
