import { isColombianNit, isEcuadorianCi, isEcuadorianRuc, isPeruvianRuc, isRif } from '../check-digits/andes.ts';
import { bounded, type Scheme } from './scheme.ts';

const colombianCompany = /^[89]\d{8}/;

export const andes: readonly Scheme[] = [
  { rule: 'co.cc', pattern: bounded('\\d{1,3}(?:[. ]\\d{3}){2,3}|\\d{6,10}'), type: 'NATIONAL_ID', labels: ['cedula', 'document'], alone: 'never', score: 0.9 },
  {
    rule: 'co.nit', pattern: bounded('\\d{3}[. ]?\\d{3}[. ]?\\d{3} ?[- ]? ?\\d'), type: (value) => (colombianCompany.test(value) ? 'COMPANY_ID' : 'NATIONAL_ID'), valid: isColombianNit,
    labels: ['nit', 'document'], alone: 'formatted', format: /^[89]\d{2}\.?\d{3}\.?\d{3} ?- ?\d$/, score: 0.98,
  },
  // Without its check digit, as people say it.
  { rule: 'co.nit-short', pattern: bounded('[89]\\d{2}\\.?\\d{3}\\.?\\d{3}'), type: 'COMPANY_ID', labels: ['nit'], alone: 'never', score: 0.9 },
  { rule: 'ec.ci', pattern: bounded('\\d{9}-?\\d'), type: 'NATIONAL_ID', valid: isEcuadorianCi, labels: ['cedula', 'ci', 'document'], alone: 'never', score: 0.96 },
  {
    rule: 'ec.ruc', pattern: bounded('\\d{10} ?\\d{3}'), type: (value) => (Number(value[2]) < 6 ? 'NATIONAL_ID' : 'COMPANY_ID'), valid: isEcuadorianRuc,
    labels: ['ruc', 'document'], alone: 'at-home', score: 0.97,
  },
  { rule: 'pe.dni', pattern: bounded('\\d{8}(?:-[\\dk])?'), type: 'NATIONAL_ID', labels: ['dni', 'document'], alone: 'never', score: 0.92 },
  {
    rule: 'pe.ruc', pattern: bounded('(?:10|15|16|17|20)\\d{9}|(?:10|20)[- ]\\d{8}[- ]\\d'), type: (value) => (value.startsWith('20') ? 'COMPANY_ID' : 'NATIONAL_ID'), valid: isPeruvianRuc,
    labels: ['ruc', 'document'], alone: 'at-home', score: 0.97,
  },
  { rule: 'pe.ce', pattern: bounded('\\d{9}'), type: 'NATIONAL_ID', labels: ['cedula'], alone: 'never', score: 0.85 },
  { rule: 'pe.cci', pattern: bounded('\\d{20}|\\d{3}[- ]\\d{3}[- ]\\d{12}[- ]\\d{2}'), type: 'BANK_ACCOUNT', labels: ['cci', 'account'], alone: 'never', score: 0.95 },
  {
    rule: 've.rif', pattern: bounded('[vejpgc][- .]?\\d{2}\\.?\\d{3}\\.?\\d{3}[- ]?\\d'), type: (value) => ('VEP'.includes(value[0] ?? '') ? 'NATIONAL_ID' : 'COMPANY_ID'), valid: isRif,
    labels: ['rif', 'ci', 'cedula', 'document'], alone: 'always', score: 0.98,
  },
  { rule: 've.ci', pattern: bounded('[ve][- .]? ?\\d{1,2}\\.?\\d{3}\\.?\\d{3}'), type: 'NATIONAL_ID', labels: ['ci', 'cedula', 'document', 'rif'], alone: 'formatted', format: /^[ve]-? ?\d{1,2}\.\d{3}\.\d{3}$|^[ve]-\d{7,8}$/, score: 0.93 },
  { rule: 'bo.nit', pattern: bounded('\\d{7,12}'), type: 'COMPANY_ID', labels: ['nit'], alone: 'never', onlyAtHome: true, score: 0.8 },
  { rule: 'bo.ci', pattern: bounded('\\d{5,8}(?:-\\d[a-z])?(?: ?-? ?(?:lp|sc|cb|or|pt|tj|ch|be|pd))?'), type: 'NATIONAL_ID', labels: ['ci', 'cedula', 'document'], alone: 'never', score: 0.88 },
];
