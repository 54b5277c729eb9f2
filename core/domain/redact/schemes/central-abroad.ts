import { isCif, isEin, isIban, isNif, isRouting, isSsn } from '../check-digits/abroad.ts';
import { isShortDate } from '../check-digits/arithmetic.ts';
import { isCui, isDominicanCedula, isDui, isGuatemalanNit, isRnc, isSalvadoranNit } from '../check-digits/central.ts';
import { bounded, type Scheme } from './scheme.ts';

const dayFirst = (value: string): boolean => isShortDate(`${value.slice(7, 9)}${value.slice(5, 7)}${value.slice(3, 5)}`);

export const centralAndAbroad: readonly Scheme[] = [
  { rule: 'do.cedula', pattern: bounded('\\d{3}[- ]?\\d{7}[- ]?\\d'), type: 'NATIONAL_ID', valid: isDominicanCedula, labels: ['cedula', 'ci', 'document'], alone: 'formatted', format: /^\d{3}-\d{7}-\d$/, score: 0.97 },
  { rule: 'do.rnc', pattern: bounded('\\d{9}|\\d-\\d{2}-\\d{5}-\\d|\\d{3}-\\d{5}-\\d'), type: 'COMPANY_ID', valid: isRnc, labels: ['rnc'], alone: 'formatted', format: /^\d-\d{2}-\d{5}-\d$/, score: 0.97 },
  { rule: 'gt.cui', pattern: bounded('\\d{4}[ -]?\\d{5}[ -]?\\d{4}'), type: 'NATIONAL_ID', valid: isCui, labels: ['dpi', 'document'], alone: 'formatted', format: /^\d{4} \d{5} \d{4}$/, score: 0.97 },
  { rule: 'gt.nit', pattern: bounded('\\d{3,9}-?[\\dk]'), type: 'COMPANY_ID', valid: isGuatemalanNit, labels: ['nit'], alone: 'never', score: 0.93 },
  { rule: 'sv.dui', pattern: bounded('\\d{8}[- ]?\\d'), type: 'NATIONAL_ID', valid: isDui, labels: ['dui', 'document'], alone: 'at-home', format: /^\d{8}-\d$/, score: 0.97 },
  { rule: 'sv.nit', pattern: bounded('\\d{4}[- ]?\\d{6}[- ]?\\d{3}[- ]?\\d'), type: 'COMPANY_ID', valid: isSalvadoranNit, labels: ['nit'], alone: 'formatted', format: /^\d{4}-\d{6}-\d{3}-\d$/, score: 0.97 },
  { rule: 'cr.juridica', pattern: bounded('[2-5][- ]?\\d{3}[- ]?\\d{6}'), type: 'COMPANY_ID', labels: ['juridica', 'cedula'], alone: 'formatted', format: /^3-\d{3}-\d{6}$/, score: 0.95 },
  { rule: 'cr.cedula', pattern: bounded('[1-9][- ]?0?\\d{3}[- ]?0?\\d{3,4}'), type: 'NATIONAL_ID', labels: ['cedula', 'document'], alone: 'formatted', format: /^[1-9]-\d{4}-\d{4}$/, score: 0.93 },
  { rule: 'cr.dimex', pattern: bounded('1\\d{10,11}'), type: 'NATIONAL_ID', labels: ['dimex', 'cedula'], alone: 'never', score: 0.93 },
  {
    rule: 'hn.identidad', pattern: bounded('(?:0[1-9]|1[0-8])\\d{2}[- ]?(?:19|20)\\d{2}[- ]?\\d{5}'), type: 'NATIONAL_ID',
    labels: ['document', 'dni', 'rg', 'cedula'], alone: 'formatted', format: /^\d{4}-\d{4}-\d{5}$/, score: 0.95,
  },
  { rule: 'hn.rtn', pattern: bounded('(?:0[1-9]|1[0-8])\\d{2}[- ]?\\d{4}[- ]?\\d{6}'), type: (value) => (/^[12]/.test(value.slice(4)) ? 'NATIONAL_ID' : 'COMPANY_ID'), labels: ['rtn'], alone: 'never', score: 0.95 },
  { rule: 'ni.cedula', pattern: bounded('\\d{3}-?\\d{6}-?\\d{4}[a-z]'), type: 'NATIONAL_ID', valid: dayFirst, labels: ['cedula', 'document'], alone: 'always', score: 0.97 },
  { rule: 'ni.ruc', pattern: bounded('j-?\\d{13}'), type: 'COMPANY_ID', labels: ['ruc'], alone: 'never', score: 0.95 },
  { rule: 'pa.ruc', pattern: bounded('\\d{5,10}-\\d{1,4}-\\d{3,7}(?: ?d\\.?v\\.? ?\\d{1,2})?'), type: 'COMPANY_ID', labels: ['ruc'], alone: 'never', score: 0.95 },
  { rule: 'pa.cedula', pattern: bounded('(?:1[0-3]|[1-9]|pe|e|n|[1-9]-?(?:av|pi))-\\d{1,4}-\\d{1,6}(?: ?d\\.?v\\.? ?\\d{1,2})?'), type: 'NATIONAL_ID', labels: ['cedula', 'document', 'ruc'], alone: 'at-home', score: 0.94 },
  { rule: 'cu.ci', pattern: bounded('\\d{11}'), type: 'NATIONAL_ID', valid: isShortDate, labels: ['ci', 'document'], alone: 'never', score: 0.92 },
  { rule: 'es.nif', pattern: bounded('(?:[xyz][- ]?\\d{7}|\\d{8}|\\d{1,2}\\.\\d{3}\\.\\d{3})[- ]?[a-z]'), type: 'NATIONAL_ID', valid: isNif, labels: ['dni', 'nie', 'document'], alone: 'always', score: 0.98 },
  { rule: 'es.cif', pattern: bounded('[abcdefghjnpqrsuvw][- ]?\\d{2}\\.?\\d{3}\\.?\\d{2}[- ]?[\\da-j]'), type: 'COMPANY_ID', valid: isCif, labels: ['cif', 'nie'], alone: 'at-home', score: 0.97 },
  { rule: 'us.ssn', pattern: bounded('\\d{3}[- ]?\\d{2}[- ]?\\d{4}'), type: 'NATIONAL_ID', valid: isSsn, labels: ['ssn'], alone: 'formatted', format: /^\d{3}-\d{2}-\d{4}$/, score: 0.95 },
  { rule: 'us.ein', pattern: bounded('\\d{2}-?\\d{7}'), type: 'COMPANY_ID', valid: isEin, labels: ['ein'], alone: 'never', score: 0.95 },
  { rule: 'us.routing', pattern: bounded('\\d{9}'), type: 'BANK_ACCOUNT', valid: isRouting, labels: ['routing'], alone: 'never', score: 0.93 },
  { rule: 'iban', pattern: bounded('[a-z]{2}\\d{2}(?: ?[a-z]{4})?(?: ?(?=[a-z]{0,3}\\d)[a-z0-9]{4}){2,7}(?: ?(?=[a-z]{0,2}\\d)[a-z0-9]{1,3})?'), type: 'BANK_ACCOUNT', valid: isIban, labels: ['iban', 'account'], alone: 'always', score: 0.99 },
  { rule: 'passport', pattern: bounded('[a-z]{1,3}-?\\d{5,9}|\\d{8,9}'), type: 'NATIONAL_ID', labels: ['passport'], alone: 'never', score: 0.9 },
];
