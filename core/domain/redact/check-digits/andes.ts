import { isOneDigit, luhn, weighted } from './arithmetic.ts';

const primes = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

/** NIT of Colombia (DIAN): prime weights from the right, module 11. */
export function isColombianNit(digits: string): boolean {
  if (!/^\d{8,11}$/.test(digits) || isOneDigit(digits)) return false;
  const body = [...digits.slice(0, -1)].reverse();
  const rest = body.reduce((sum, digit, i) => sum + Number(digit) * (primes[i] ?? 0), 0) % 11;
  return (rest < 2 ? rest : 11 - rest) === Number(digits.at(-1));
}

/** Cédula of Ecuador: province, six digits of a person, Luhn. */
export function isEcuadorianCi(digits: string): boolean {
  return /^(0[1-9]|1\d|2[0-4]|30)[0-6]\d{7}$/.test(digits) && luhn(digits);
}

/** RUC of Ecuador (SRI): a cédula, a public body's or a company's number, and the establishment. */
export function isEcuadorianRuc(digits: string): boolean {
  if (!/^(0[1-9]|1\d|2[0-4]|30)\d{11}$/.test(digits)) return false;
  const third = Number(digits[2]);
  const isPerson = isEcuadorianCi(digits.slice(0, 10)) && !digits.endsWith('000');
  const isPublic = weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 && !digits.endsWith('0000');
  const isCompany = weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 && !digits.endsWith('000');
  return third < 6 ? isPerson : third === 6 ? isPublic || isPerson : third === 9 && (isPublic || isCompany);
}

/** RUC of Peru (SUNAT): 10, 15, 16 and 17 are people, 20 companies. */
export function isPeruvianRuc(digits: string): boolean {
  if (!/^(10|15|16|17|20)\d{9}$/.test(digits)) return false;
  return (11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(digits[10]);
}

/** RIF of Venezuela (SENIAT): a letter for the kind of holder, eight digits, module 11. */
export function isRif(text: string): boolean {
  if (!/^[VEJPGC]\d{9}$/.test(text)) return false;
  const letter = { V: 4, E: 8, J: 12, C: 12, P: 16, G: 20 }[text[0] ?? ''] ?? 0;
  const rest = (letter + weighted(text.slice(1), [3, 2, 7, 6, 5, 4, 3, 2])) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(text[9]);
}
