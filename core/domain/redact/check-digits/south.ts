import { isOneDigit, risingFromRight, weighted } from './arithmetic.ts';

/** CUIT and CUIL (AFIP/ARCA): a kind of holder, eight digits, a check digit. */
export function isCuit(digits: string): boolean {
  if (!/^(20|23|24|25|26|27|30|33|34|50|51|55)\d{9}$/.test(digits)) return false;
  const rest = 11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return (rest === 11 ? 0 : rest === 10 ? 9 : rest) === Number(digits[10]);
}

/** CBU and CVU (BCRA, comunicación A 2622): two blocks, each with its check digit. */
export function isCbu(digits: string): boolean {
  if (!/^\d{22}$/.test(digits) || isOneDigit(digits)) return false;
  return blockChecks(digits.slice(0, 8)) && blockChecks(digits.slice(8));
}

function blockChecks(block: string): boolean {
  let sum = 0;
  for (let i = 0; i < block.length - 1; i++) sum += Number(block[block.length - 2 - i]) * ([3, 1, 7, 9][i % 4] ?? 0);
  return (10 - (sum % 10)) % 10 === Number(block.at(-1));
}

/** RUN and RUT of Chile: module 11 with weights 2 to 7, K for ten. */
export function isChileanRut(text: string): boolean {
  const parts = /^(\d{6,8})([\dK])$/.exec(text);
  if (!parts || isOneDigit(parts[1] ?? '')) return false;
  return '0K987654321'[risingFromRight(parts[1] ?? '', 7) % 11] === parts[2];
}

/** Companies' RUT begin at fifty million. */
export const isChileanCompany = (text: string): boolean => Number(text.slice(0, -1)) >= 50_000_000;

/** Cédula de identidad of Uruguay: weights 2, 9, 8, 7, 6, 3, 4. */
export function isUruguayanCi(digits: string): boolean {
  if (!/^\d{7,8}$/.test(digits) || isOneDigit(digits)) return false;
  const padded = digits.padStart(8, '0');
  return (10 - (weighted(padded, [2, 9, 8, 7, 6, 3, 4]) % 10)) % 10 === Number(padded[7]);
}

/** RUT of Uruguay (DGI): twelve digits, module 11. */
export function isUruguayanRut(digits: string): boolean {
  if (!/^(0[1-9]|1\d|2[0-2])\d{6}00\d\d$/.test(digits)) return false;
  return (11 - (weighted(digits, [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(digits[11]);
}

/** RUC of Paraguay (SET/DNIT): module 11, rising weights. */
export function isParaguayanRuc(digits: string): boolean {
  if (!/^\d{5,9}$/.test(digits)) return false;
  const sum = risingFromRight(digits.slice(0, -1), 11);
  return ((11 - (sum % 11)) % 11) % 10 === Number(digits.at(-1));
}
