import type { Brief, CopyCheck } from '../../../contract/compose.ts';
import type { Voice } from '../voice.ts';

/** Words and letters that one language has and the other has not. */
const ONLY: Readonly<Record<Voice['language'], RegExp>> = {
  es: /(?<!\p{L})(?:el|los|las|del|en|con|y|para ti|tu|tus|más|hasta|envío|descuento|gratis|llevá|lleva|año|años|nuestr[ao]s?)(?!\p{L})|ñ|ción(?!\p{L})/giu,
  pt: /(?<!\p{L})(?:do|da|dos|das|em|no|na|com|e|você|seu|sua|mais|até|frete|desconto|grátis|leve|ano|anos|noss[ao]s?|não|são)(?!\p{L})|ã|õ|ção(?!\p{L})/giu,
};

/** What the brief leaves open that the campaign of a country needs. */
export function briefChecks(brief: Brief, voice: Voice): CopyCheck[] {
  const checks: CopyCheck[] = [];
  const add = (code: string, severity: CopyCheck['severity'], params: CopyCheck['params'] = {}) => void checks.push({ code, severity, at: 'brief', messageKey: `compose:check.${code}`, params });
  if (brief.landingUrl === undefined) add('noLandingUrl', 'warning');
  if (brief.sender === undefined) add('noSender', 'error');
  if (brief.dates?.from !== undefined && brief.dates.to !== undefined && brief.dates.to < brief.dates.from) add('datesReversed', 'error', { from: brief.dates.from, to: brief.dates.to });
  for (const { text, ...part } of written(brief)) {
    if (isForeign(text, voice)) add('foreignLanguage', 'warning', { ...part, text });
    if (/[{}]/u.test(text)) add('bracesTaken', 'info', part);
  }
  return checks;
}

/** Texts of the brief that are printed as they are; `compose:part.<part>` names where they stand, facts by their number. */
const written = ({ brand, offer, product = '', facts }: Brief): { part: 'brand' | 'offer' | 'product' | 'fact'; number: number; text: string }[] =>
  [{ part: 'brand' as const, number: 1, text: brand }, { part: 'offer' as const, number: 1, text: offer }, { part: 'product' as const, number: 1, text: product }, ...facts.map((text, at) => ({ part: 'fact' as const, number: at + 1, text }))].filter(({ text }) => text !== '');

/** Whether words that are printed as they are speak the other language of the two. */
const isForeign = (text: string, { language }: Voice): boolean => countOnly(text, language === 'es' ? 'pt' : 'es') > countOnly(text, language);

const countOnly = (text: string, language: Voice['language']): number => text.match(ONLY[language])?.length ?? 0;

/** The language that a brief is written in: Spanish unless its words are more Portuguese. */
export function languageOf({ offer, facts, goal = '' }: Brief): Voice['language'] {
  const text = [offer, goal, ...facts].join('\n');
  return countOnly(text, 'pt') > countOnly(text, 'es') ? 'pt' : 'es';
}
