import type { Brief, CopyCheck } from '../../../contract/compose.ts';
import { withoutMarks } from '../conditions.ts';
import { mergeTagsOf } from '../merge-tags.ts';

/**
 * Words that promise something, in Spanish, Portuguese and English: said in the copy, they must stand in the brief. Stems; a claim of the same
 * family counts as said (gratis, gratuito).
 */
const CLAIMS: readonly RegExp[] = [
  /(?<!\p{L})(?:gratis|gratuit\p{L}*|grátis|free|sin costo|sin cargo|sem custo)(?!\p{L})/giu,
  /(?<!\p{L})(?:garantiz\p{L}*|garantía\p{L}*|garantia\p{L}*|garantid\p{L}*|guarantee\p{L}*)(?!\p{L})/giu,
  /(?<!\p{L})(?:(?:el|la|los|las|o|a|os|as|the) (?:mejor|mejores|melhor|melhores|best)|número uno|número um|n\.?º ?1|líder\p{L}*)(?!\p{L})/giu,
  /(?<!\p{L})(?:exclusiv\p{L}*)(?!\p{L})/giu,
  /(?<!\p{L})(?:últim[ao]s? (?:unidad\p{L}*|cupos?|lugares|horas|días|dias|vagas|peças)|stock limitado|cupos limitados|vagas limitadas|se agota\p{L}*|esgota\p{L}*|hasta agotar \p{L}+|while supplies last)(?!\p{L})/giu,
  /(?<!\p{L})(?:cura|curar|milagros\p{L}*|milagre\p{L}*|sin riesgo|sem risco|risk.free|comprobad\p{L}*|comprovad\p{L}*|científic\p{L}*|certificad\p{L}*)(?!\p{L})/giu,
  /(?<!\p{L})(?:envío|envios?|entrega|frete|shipping|devoluci\p{L}*|devoluç\p{L}*|cuotas|parcelas|sin intereses|sem juros)(?!\p{L})/giu,
];

/** Amounts, shares and counts: "30", "1.299,90", "2x1"; the signs around them are compared by the money check of the platform, not here. */
const NUMBER = /\d+(?:[.,\u00a0 ]\d+)*/gu;

/**
 * Every number and every promise of a text that its brief does not say. A number is compared by its digits, so that 1,299.90 and 1.299,90 are one;
 * days of the brief's dates count as said.
 */
export function unsaid(text: string, brief: Brief): { kind: 'number' | 'claim'; term: string }[] {
  const source = [brief.brand, brief.offer, brief.product, brief.sender, brief.landingUrl, ...brief.facts].join('\n');
  const days = [brief.dates?.from, brief.dates?.to].flatMap((date) => (date === undefined ? [] : date.split('-').map((part) => String(Number(part)))));
  const numbers = new Set([...[...source.matchAll(NUMBER)].map(([number]) => digitsOf(number)), ...days]);
  const words = withoutTags(text);
  const found = [...words.matchAll(NUMBER)].filter(([number]) => !numbers.has(digitsOf(number))).map(([term]) => ({ kind: 'number' as const, term }));
  const claims = CLAIMS.flatMap((claim) => (new RegExp(claim).test(source) ? [] : [...words.matchAll(claim)].map(([term]) => ({ kind: 'claim' as const, term }))));
  return [...found, ...claims];
}

const digitsOf = (number: string): string => number.replace(/\D/gu, '').replace(/^0+(?=\d)/u, '');

function withoutTags(given: string): string {
  const text = withoutMarks(given);
  let words = '';
  let at = 0;
  for (const { start, end } of mergeTagsOf(text)) {
    words += `${text.slice(at, start)} `;
    at = end;
  }
  return words + text.slice(at);
}

/** What the copy says and the brief does not, part by part. */
export const factChecks = (parts: ReadonlyMap<string, string>, brief: Brief): CopyCheck[] =>
  [...parts].flatMap(([at, text]) => unsaid(text, brief).map(({ kind, term }): CopyCheck => ({ code: kind === 'number' ? 'unsaidNumber' : 'unsaidClaim', severity: 'error', at, messageKey: `compose:check.${kind === 'number' ? 'unsaidNumber' : 'unsaidClaim'}`, params: { term } })));
