import { isOneDigit, luhn, risingFromRight, weighted } from './arithmetic.ts';

/** Cédula of the Dominican Republic (JCE): eleven digits, Luhn. */
export const isDominicanCedula = (digits: string): boolean => /^\d{11}$/.test(digits) && !isOneDigit(digits) && luhn(digits);

/** RNC of the Dominican Republic (DGII): nine digits. */
export function isRnc(digits: string): boolean {
  if (!/^[145]\d{8}$/.test(digits)) return false;
  const rest = weighted(digits, [7, 9, 8, 6, 5, 4, 3, 2]) % 11;
  return ((10 - rest) % 9) + 1 === Number(digits[8]);
}

/** CUI (DPI) of Guatemala (RENAP): eight digits and their check digit, department, municipality. */
export function isCui(digits: string): boolean {
  if (!/^\d{9}(0[1-9]|1\d|2[0-2])(0[1-9]|[1-3]\d)$/.test(digits)) return false;
  return weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9]) % 11 === Number(digits[8]);
}

/** NIT of Guatemala (SAT): module 11, K for ten. */
export function isGuatemalanNit(text: string): boolean {
  const parts = /^(\d{2,11})([\dK])$/.exec(text);
  if (!parts) return false;
  return '0123456789K'[(11 - (risingFromRight(parts[1] ?? '', 13) % 11)) % 11] === parts[2];
}

/** DUI of El Salvador (RNPN): eight digits and one, weights 9 to 2. */
export function isDui(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || isOneDigit(digits)) return false;
  return (10 - (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 10)) % 10 === Number(digits[8]);
}

/** NIT of El Salvador (Hacienda): municipality, date, serial and a check digit whose sum changed with serials above 100. */
export function isSalvadoranNit(digits: string): boolean {
  if (!/^[019]\d{13}$/.test(digits)) return false;
  const isOld = digits.slice(10, 13) <= '100';
  const old = weighted(digits, [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  const since = (11 - (weighted(digits, [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return (isOld ? old : since) % 10 === Number(digits[13]);
}
