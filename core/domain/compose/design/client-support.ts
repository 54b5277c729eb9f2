import type { CopyCheck } from '../../../contract/compose.ts';
import type { LetterHtml } from './letter-html.ts';

/** Of a hundred opens, by program (Litmus, Email Client Market Share, March 2022: senders of the United States above all; in Latin America Gmail has more). */
const SHARE = { Gmail: 26.5, 'Outlook (Windows)': 4.1, 'Outlook.com': 0.9, 'Apple Mail': 60.7, 'Yahoo Mail': 3.3 } as const;
type Client = keyof typeof SHARE;
/** From this share on, what is not supported is a warning. */
const MANY = 10;

interface Feature {
  /** As caniemail.com names it. */
  name: string;
  without: readonly Client[];
  usedIn: (letter: LetterHtml) => boolean;
}

const declared = (property: RegExp, value: RegExp) => ({ declarations }: LetterHtml): boolean => declarations.some(([name, said]) => property.test(name) && value.test(said));
const rule = (start: RegExp) => ({ atRules }: LetterHtml): boolean => atRules.some((said) => start.test(said));
const element = (...names: string[]) => ({ elements }: LetterHtml): boolean => names.some((name) => elements.has(name));
const picture = (kind: RegExp) => ({ images }: LetterHtml): boolean => images.some(({ src }) => kind.test(src.slice(0, 2000)));

const WORD: readonly Client[] = ['Outlook (Windows)'];
const NOT_APPLE: readonly Client[] = ['Gmail', 'Outlook (Windows)', 'Outlook.com', 'Yahoo Mail'];
/** Queries by width and colour scheme are what responsive letters live on; where they are not known, the letter stays as it is set for everybody. */
const OTHER_QUERY = /^@media(?=.*\b(?:hover|orientation|(?:min-|max-)?height|resolution|prefers-reduced-motion)\b)/su;

/**
 * What mail programs leave out, as caniemail.com found it (its data of 2026-06-29; `n` in the newest version tested of Gmail on the web, Outlook for Windows, Outlook.com, Apple
 * Mail and Yahoo Mail; partial support is none for `position` and media queries, whose notes exclude what is found here). Rounded corners and shadows are not listed: without them nothing is lost.
 */
const FEATURES: readonly Feature[] = [
  { name: 'position', without: ['Gmail', 'Outlook (Windows)', 'Outlook.com', 'Yahoo Mail'], usedIn: declared(/^position$/u, /^(?:absolute|fixed)/u) },
  { name: 'display: flex', without: WORD, usedIn: declared(/^display$/u, /flex/u) },
  { name: 'display: grid', without: WORD, usedIn: declared(/^display$/u, /grid/u) },
  { name: 'float', without: WORD, usedIn: declared(/^float$/u, /^(?:left|right)/u) },
  { name: 'background-image', without: WORD, usedIn: declared(/^background(?:-image)?$/u, /url\s*\(/u) },
  { name: 'linear-gradient()', without: ['Outlook (Windows)', 'Outlook.com', 'Yahoo Mail'], usedIn: declared(/^background(?:-image)?$/u, /gradient\s*\(/u) },
  { name: 'animation', without: NOT_APPLE, usedIn: declared(/^animation/u, /./u) },
  { name: 'transform', without: NOT_APPLE, usedIn: declared(/^transform$/u, /\(/u) },
  { name: 'filter', without: NOT_APPLE, usedIn: declared(/^filter$/u, /\(/u) },
  { name: 'var()', without: NOT_APPLE, usedIn: declared(/./u, /var\s*\(/u) },
  { name: '@font-face', without: ['Gmail', 'Outlook.com', 'Yahoo Mail'], usedIn: rule(/^@font-face/u) },
  { name: '@import', without: ['Gmail', 'Outlook.com', 'Yahoo Mail'], usedIn: rule(/^@import/u) },
  { name: '@media', without: ['Gmail', 'Outlook (Windows)', 'Yahoo Mail'], usedIn: rule(OTHER_QUERY) },
  { name: '<form>', without: ['Outlook (Windows)', 'Outlook.com'], usedIn: element('form') },
  { name: '<video>', without: NOT_APPLE, usedIn: element('video') },
  { name: '<audio>', without: NOT_APPLE, usedIn: element('audio') },
  { name: '<object>', without: NOT_APPLE, usedIn: element('object', 'embed') },
  { name: '<svg>', without: NOT_APPLE, usedIn: element('svg') },
  { name: 'SVG', without: ['Gmail'], usedIn: picture(/^data:image\/svg|\.svg(?:[?#]|$)/iu) },
  { name: 'WebP', without: WORD, usedIn: picture(/^data:image\/webp|\.webp(?:[?#]|$)/iu) },
  { name: 'AVIF', without: WORD, usedIn: picture(/^data:image\/avif|\.avif(?:[?#]|$)/iu) },
];

/** What the letter uses and mail programs do not know, each with the programs; a warning where many read with them. */
export const supportChecks = (letter: LetterHtml): CopyCheck[] =>
  FEATURES.filter(({ usedIn }) => usedIn(letter)).map(({ name, without }) => ({
    code: 'notInClients',
    severity: without.reduce((sum, client) => sum + SHARE[client], 0) >= MANY ? 'warning' : 'info',
    at: 'design',
    messageKey: 'compose:check.notInClients',
    params: { feature: name, clients: without.join(', ') },
  }));
