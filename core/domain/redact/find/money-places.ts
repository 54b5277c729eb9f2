import { isCard } from '../check-digits/abroad.ts';
import type { FoldedText } from '../folded-text.ts';
import { bounded } from '../schemes/scheme.ts';
import type { PersonalSpan } from '../types.ts';

const cardNumber = bounded('\\d(?:[ -]?\\d){12,18}');
const accountNumber = bounded('\\d(?:[ ./-]{0,2}\\d){3,23}(?:-?[\\dxk])?');
const agencyNumber = bounded('\\d{3,5}(?:-[\\dx])?');
const banks =
  /\b(?:banco\w*|bank|bancolombia|davivienda|bancomer|bbva|banamex|banorte|santander|hsbc|itau|bradesco|nubank|inter|caixa|bcp|interbank|scotiabank|galicia|macro|brubank|uala|banesco|mercantil|provincial|pichincha|produbanco|falabella|estado|bci|popular|banreservas|agricola|davibank|bac|continental|brou|bisa|chase|wells fargo|deposit\w*|transf\w+|transfier\w+|consign\w+|reembols\w+|devoluc\w+|reintegr\w+)\b/;
/** Between the word "cuenta" and its number. */
const straightOn = /^[\s:.,#°º(-]*(?:(?:nro|no|num|numero|n|es|e|is|la|el|de|del|ahorros?|corrientes?|poupanca|banco|[a-z]{3,12})[\s:.,#°º-]*){0,4}$/;
const amountAfter = /^\s?(?:pesos|reais|soles|dolares|usd|mil\b|bs\b|%|meses|cuotas)/;

/** Cards by network, length and Luhn, wherever they stand. */
export function findCards({ text, folded }: FoldedText): PersonalSpan[] {
  const found: PersonalSpan[] = [];
  for (const { 0: written, index: start } of folded.matchAll(cardNumber)) {
    const digits = written.replace(/\D/g, '');
    if (!isCard(digits)) continue;
    found.push({ start, end: start + written.length, type: 'CARD', text: text.slice(start, start + written.length), score: 0.97, rule: 'card' });
  }
  return found;
}

/** Account and branch numbers by the words beside them; those with check digits are schemes. */
export function findAccounts(input: FoldedText): PersonalSpan[] {
  const { text, folded } = input;
  if (!input.labels.some(({ label }) => label === 'account' || label === 'agency')) return [];
  const hasBank = banks.test(folded);
  const found: PersonalSpan[] = [];
  const add = (start: number, end: number, score: number, rule: string) => found.push({ start, end, type: 'BANK_ACCOUNT', text: text.slice(start, end), score, rule });
  for (const { 0: written, index: start } of folded.matchAll(accountNumber)) {
    const label = input.before(start)[0];
    if (label?.label !== 'account') continue;
    const digits = written.replace(/[^\dxk]/g, '').length;
    const end = start + written.length;
    const isExplicit = label.end - label.start > 8 || /^c(?:ta|\/c|onta)/.test(folded.slice(label.start, label.end));
    if (!straightOn.test(folded.slice(label.end, start)) || amountAfter.test(folded.slice(end, end + 10))) continue;
    if (digits >= (isExplicit || hasBank ? 5 : 9)) add(start, end, isExplicit || hasBank ? 0.9 : 0.7, 'account');
  }
  for (const { 0: written, index: start } of folded.matchAll(agencyNumber)) {
    const label = input.before(start)[0];
    if (label?.label === 'agency' && /^[\s:.,-]*(?:n[°ºo.]*\s*)?$/.test(folded.slice(label.end, start)) && /\bc(?:onta|\/c|c)\b|\bpix\b|\bbanco\b/.test(folded))
      add(start, start + written.length, 0.85, 'agency');
  }
  return found;
}
