import { isShortDate, luhn } from './arithmetic.ts';

const curpSigns = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const rfcSigns = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';
const states = 'AS BC BS CC CL CM CS CH DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ YN ZS NE'.split(' ');

const sumOf = (text: string, signs: string, heaviest: number): number =>
  [...text].reduce((sum, sign, i) => sum + signs.indexOf(sign) * (heaviest - i), 0);

/** Clave Única de Registro de Población: 18 signs, the last one a check digit (instructivo normativo, DOF 18 October 2021). */
export function isCurp(text: string): boolean {
  if (!/^[A-ZÑ][A-ZÑ]{3}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-ZÑX]{3}[0-9A-Z]\d$/.test(text)) return false;
  if (!isShortDate(text.slice(4, 10)) || !states.includes(text.slice(11, 13))) return false;
  return (10 - (sumOf(text.slice(0, 17), curpSigns, 18) % 10)) % 10 === Number(text[17]);
}

/** RFC with homoclave: 13 signs for a person, 12 for a company; the last one checks the others (SAT, anexo 5). */
export function isRfc(text: string): boolean {
  const parts = /^([A-ZÑ&]{3,4})(\d{6})[0-9A-Z]{2}[0-9A]$/.exec(text);
  if (!parts || !isShortDate(parts[2] ?? '')) return false;
  const rest = sumOf(text.padStart(13, ' ').slice(0, 12), rfcSigns, 13) % 11;
  const check = rest === 0 ? '0' : rest === 1 ? 'A' : String(11 - rest);
  return text.endsWith(check);
}

/** Whoever has no RFC of their own is billed under these. */
export const isGenericRfc = (text: string): boolean => text === 'XAXX010101000' || text === 'XEXX010101000';

/** Número de Seguridad Social (IMSS): eleven digits, Luhn. */
export const isNss = (digits: string): boolean => /^\d{11}$/.test(digits) && luhn(digits);

/** CLABE (Banxico): 17 digits times 3, 7, 1, each product's last digit added, complement to ten. */
export function isClabe(digits: string): boolean {
  if (!/^\d{18}$/.test(digits) || /^0{3}/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (Number(digits[i]) * ([3, 7, 1][i % 3] ?? 0)) % 10;
  return (10 - (sum % 10)) % 10 === Number(digits[17]);
}
