import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyLanguage } from '../core/inference/language.ts';
import { sharedFile } from './workspace.ts';

/** `node bench/evaluate-language.ts`: how often the language of a text is told right; the table of decision 9. */
const SAMPLE = 1500;
const written = join(import.meta.dirname, '..', 'models', 'training', 'data', 'intent');

const linesOf = (path: string | null): string[] => (path === null ? [] : readFileSync(path, 'utf8').split('\n').filter((line) => /\p{L}{2}/u.test(line)));
const everyNth = (lines: string[]): string[] => lines.filter((_, at) => at % Math.max(1, Math.floor(lines.length / SAMPLE)) === 0).slice(0, SAMPLE);
const withoutNames = (line: string): string => line.replace(/@\w+|https?:\S+|\bhttp\b|#\w+/g, ' ').trim();
const firstWords = (line: string): string => line.split(/\s+/).slice(0, 3).join(' ');

/** What was written by hand for training, without the code-switching of es-US. */
function handWritten(lang: string): string[] {
  const files = existsSync(written) ? readdirSync(written).filter((name) => name.endsWith('.tsv')) : [];
  const rows = files.flatMap((name) => readFileSync(join(written, name), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t')));
  return rows.filter(([, variant = '']) => variant.startsWith(lang) && variant !== 'es-US').map(([, , , , text = '']) => text);
}

const tweets = { es: 'spanish', pt: 'portuguese', en: 'english' } as const;
const sets = (['es', 'pt', 'en'] as const).flatMap((lang) => {
  const sentences = everyNth(linesOf(sharedFile(`text/common_voice_cc0/${lang}.txt`)));
  return [
    { name: `${lang}: sentences (Common Voice)`, lang, texts: sentences },
    { name: `${lang}: their first three words`, lang, texts: sentences.map(firstWords) },
    { name: `${lang}: tweets (UMSAB train)`, lang, texts: linesOf(sharedFile(`sentiment/umsab/${tweets[lang]}/train_text.txt`)).map(withoutNames).filter((text) => text.includes(' ')).slice(0, SAMPLE) },
    { name: `${lang}: customers' messages, emoji alone too`, lang, texts: handWritten(lang) },
  ];
});
const others = { name: 'other: 18 languages and scripts', lang: 'other', texts: linesOf(join(import.meta.dirname, 'other-languages.txt')) };

for (const { name, lang, texts } of [...sets, others]) {
  const right = texts.filter((text) => identifyLanguage(text) === lang).length;
  console.log(`${name.padEnd(46)} ${texts.length === 0 ? 'not there' : `${((100 * right) / texts.length).toFixed(1)} %`}  n=${texts.length}`);
}
