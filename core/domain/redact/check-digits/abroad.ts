import { luhn, mod97 } from './arithmetic.ts';

const dniLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';
const cifLetters = 'JABCDEFGHI';

/** DNI and NIE of Spain: the rest of 23 names the letter; X, Y, Z stand for 0, 1, 2. */
export function isNif(text: string): boolean {
  const parts = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(text);
  if (!parts || `${parts[1]}${parts[2]}`.length !== 8) return false;
  const number = `${parts[1] === '' ? '' : 'XYZ'.indexOf(parts[1] ?? '')}${parts[2]}`;
  return dniLetters[Number(number) % 23] === parts[3];
}

/** NIF of a Spanish organisation (orden EHA/451/2008): digit or letter, as its kind demands. */
export function isCif(text: string): boolean {
  const parts = /^([ABCDEFGHJNPQRSUVW])(\d{7})([\dA-J])$/.exec(text);
  if (!parts) return false;
  const [, kind = '', digits = '', given = ''] = parts;
  const control = [...`${digits}0`].reduce((sum, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return i === 7 ? sum : sum + (value > 9 ? value - 9 : value);
  }, 0);
  const check = (10 - (control % 10)) % 10;
  const mayBeDigit = !'PQRSNW'.includes(kind);
  const mayBeLetter = !'ABEH'.includes(kind);
  return (mayBeDigit && given === String(check)) || (mayBeLetter && given === cifLetters[check]);
}

/** Social Security numbers as issued: no area 000, 666 or 9xx, no zero group or serial. */
export const isSsn = (digits: string): boolean => /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits) && digits !== '078051120';

/** EIN: the prefixes that the IRS has given out. */
export const isEin = (digits: string): boolean =>
  /^(0[1-6]|1[0-6]|2[0-7]|3\d|4[0-8]|5\d|6[0-8]|7[1-7]|8[0-8]|9[0-589])\d{7}$/.test(digits);

/** ABA routing number: weights 3, 7, 1. */
export const isRouting = (digits: string): boolean =>
  /^(0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(digits) &&
  [...digits].reduce((sum, digit, i) => sum + Number(digit) * ([3, 7, 1][i % 3] ?? 0), 0) % 10 === 0;

/** IBAN (ISO 13616): the country's length is not checked, the two check digits are. */
export const isIban = (text: string): boolean =>
  /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text) && mod97(`${text.slice(4)}${text.slice(0, 4)}`) === 1;

/** Payment cards: a known network's first digits and length, and Luhn. */
export function isCard(digits: string): boolean {
  const networks = /^(?:4(?:\d{12}|\d{15}|\d{18})|5[0-9]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|6\d{15}|6\d{18}|35(?:2[89]|[3-8]\d)\d{12})$/;
  return networks.test(digits) && luhn(digits) && !/^(\d)\1+$/.test(digits);
}
