import { isOneDigit, weighted } from './arithmetic.ts';

/** 11 minus the rest of 11, with 10 and 11 as 0: Receita Federal's module 11. */
const receita = (sum: number): number => (sum % 11 < 2 ? 0 : 11 - (sum % 11));

/** Cadastro de Pessoas Físicas: nine digits and two check digits (IN RFB 2.172/2024). */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || isOneDigit(digits)) return false;
  const first = receita(weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]));
  const second = receita(weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]));
  return digits.slice(9) === `${first}${second}`;
}

/** CNPJ, numeric or alphanumeric (IN RFB 2.229/2024, since July 2026): a sign counts as its ASCII code less 48. */
export function isCnpj(text: string): boolean {
  if (!/^[0-9A-Z]{12}\d\d$/.test(text) || /^0+$/.test(text)) return false;
  const first = receita(weighted(text, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
  const second = receita(weighted(text, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
  return text.slice(12) === `${first}${second}`;
}

/** PIS/PASEP/NIS: ten digits and one. */
export const isPis = (digits: string): boolean =>
  /^\d{11}$/.test(digits) && !isOneDigit(digits) && receita(weighted(digits, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2])) === Number(digits[10]);

/** Carteira Nacional de Habilitação (Denatran): nine digits and two. */
export function isCnh(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || isOneDigit(digits)) return false;
  const first = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11;
  const second = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
  const shown = first > 9 ? 0 : first;
  const less = first > 9 ? (second - 2 < 0 ? second + 9 : second - 2) : second;
  return digits.slice(9) === `${shown}${less > 9 ? 0 : less}`;
}
