import type { CopyCheck } from '../../../contract/compose.ts';
import { contrast } from './contrast.ts';
import type { LetterHtml } from './letter-html.ts';

/** WCAG 2.2, 1.4.3: text of a usual size. */
const MIN_CONTRAST = 4.5;
/** CSS pixels from which body text is read without zooming on a phone; a custom of the trade (WCAG names no size). */
const MIN_SIZE = 14;
/** Words that say nothing of where a link leads (WCAG 2.2, 2.4.4 and 2.4.9), as the whole of its text. */
const VAGUE = new Set(['aqui', 'clic aqui', 'haz clic', 'haz clic aqui', 'da clic aqui', 'haga clic aqui', 'pincha aqui', 'clique aqui', 'clica aqui', 'ver mas', 'leer mas', 'mas', 'mas informacion', 'saiba mais', 'leia mais', 'veja mais', 'mais', 'here', 'click here', 'click', 'read more', 'more', 'learn more', 'link', 'enlace', 'este enlace', 'este link', 'this link']);

const check = (code: string, severity: CopyCheck['severity'], params: CopyCheck['params'] = {}): CopyCheck => ({ code, severity, at: 'design', messageKey: `compose:check.${code}`, params });
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, '').replace(/\s+/gu, ' ').trim();

/** What keeps readers with a screen reader, weak eyes or a small screen from the letter. Said once a kind, with an example. */
export function accessibilityChecks({ lang, title, images, links, headings, layoutTables, words }: LetterHtml): CopyCheck[] {
  const unnamed = links.filter(({ text }) => plain(text) === '').length;
  const vague = links.find(({ text }) => VAGUE.has(plain(text)));
  const faint = links.flatMap(({ text, colours }) => (colours === null ? [] : [{ text, ratio: contrast(colours.ink, colours.paper) }])).find(({ ratio }) => ratio < MIN_CONTRAST);
  const small = smallest(words);
  const jump = headings.find((level, at) => level > (headings[at - 1] ?? level) + 1);
  return [
    ...(lang === '' ? [check('noLanguage', 'warning')] : []),
    ...(title === '' ? [check('noTitle', 'warning')] : []),
    ...(images.some(({ alt }) => alt === null) ? [check('imageWithoutAlt', 'error', { count: images.filter(({ alt }) => alt === null).length })] : []),
    ...(unnamed > 0 ? [check('unnamedLink', 'warning', { count: unnamed })] : []),
    ...(vague ? [check('vagueLink', 'warning', { text: vague.text.slice(0, 60) })] : []),
    ...(faint ? [check('faintLink', 'error', { text: faint.text.slice(0, 60), ratio: Math.floor(faint.ratio * 10) / 10 })] : []),
    ...(small === null ? [] : [check('smallText', 'warning', { size: small, least: MIN_SIZE })]),
    ...(jump === undefined ? [] : [check('headingJump', 'info', { level: jump })]),
    ...(layoutTables > 0 ? [check('layoutTables', 'info', { count: layoutTables })] : []),
  ];
}

/** Size of the smallest words above the foot, where it is too small. What stands small at the end is the foot, which is small by custom. */
function smallest(words: LetterHtml['words']): number | null {
  const large = words.findLastIndex(({ size }) => size === null || size >= MIN_SIZE);
  const body = large === -1 ? words : words.slice(0, large);
  return body.reduce<number | null>((least, { size }) => (size !== null && size < MIN_SIZE && size < (least ?? MIN_SIZE) ? size : least), null);
}
