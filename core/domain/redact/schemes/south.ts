import { isCbu, isChileanCompany, isChileanRut, isCuit, isParaguayanRuc, isUruguayanCi, isUruguayanRut } from '../check-digits/south.ts';
import { bounded, type Scheme } from './scheme.ts';

export const south: readonly Scheme[] = [
  { rule: 'ar.dni', pattern: bounded('[mf]? ?\\d{1,2}[. ]?\\d{3}[. ]?\\d{3}'), type: 'NATIONAL_ID', labels: ['dni', 'document'], alone: 'never', score: 0.92 },
  {
    rule: 'ar.cuit', pattern: bounded('(?:2[03-7]|3[034]|5[015])[- .]?\\d{8}[- .]?\\d|(?:2[03-7]|3[034])[- ]\\d{2}\\.\\d{3}\\.\\d{3}[- ]\\d'),
    type: (value) => (value.startsWith('3') || value.startsWith('55') ? 'COMPANY_ID' : 'NATIONAL_ID'), valid: isCuit,
    labels: ['cuit', 'dni', 'document'], alone: 'formatted', format: /^\d{2}[- ]\d{8}[- ]\d$|\d{2}-\d{2}\.\d{3}\.\d{3}-\d/, score: 0.98,
  },
  { rule: 'ar.cbu', pattern: bounded('\\d{22}|\\d{8}[ -]\\d{14}|\\d{4}(?: \\d{4}){4} \\d\\d'), type: 'BANK_ACCOUNT', valid: isCbu, labels: ['cbu', 'account'], alone: 'always', score: 0.99 },
  {
    rule: 'cl.rut', pattern: bounded('\\d{1,2}[. ]?\\d{3}[. ]?\\d{3}[- ]?[\\dk]'), type: (value) => (isChileanCompany(value) ? 'COMPANY_ID' : 'NATIONAL_ID'),
    valid: isChileanRut, labels: ['rut', 'ci', 'document', 'cedula'], alone: 'formatted', format: /^(?:\d{1,2}\.\d{3}\.\d{3}-[\dk]|\d{7,8}-[\dk])$/, score: 0.98,
  },
  {
    rule: 'uy.ci', pattern: bounded('\\d\\.?\\d{3}\\.?\\d{3}[-/ .]?\\d'), type: 'NATIONAL_ID', valid: isUruguayanCi,
    labels: ['ci', 'cedula', 'document'], alone: 'formatted', format: /^\d\.\d{3}\.\d{3}-\d$/, score: 0.96,
  },
  { rule: 'uy.rut', pattern: bounded('\\d{12}|\\d{2}[ .]?\\d{6}[ .]?\\d{3}[- ]?\\d'), type: 'COMPANY_ID', valid: isUruguayanRut, labels: ['rut', 'ruc', 'document'], alone: 'at-home', score: 0.97 },
  {
    rule: 'py.ruc', pattern: bounded('\\d{1,2}\\.?\\d{3}\\.?\\d{3}-\\d|\\d{5,8}-\\d'), type: (value) => (/^[89]\d{8}$/.test(value) ? 'COMPANY_ID' : 'NATIONAL_ID'),
    valid: isParaguayanRuc, labels: ['ruc'], alone: 'at-home', score: 0.97,
  },
  { rule: 'py.ci', pattern: bounded('\\d\\.?\\d{3}\\.?\\d{3}|\\d{3}\\.\\d{3}|\\d{6}'), type: 'NATIONAL_ID', labels: ['ci', 'cedula', 'document'], alone: 'never', score: 0.88 },
];
