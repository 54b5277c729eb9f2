import { isCnh, isCnpj, isCpf, isPis } from '../check-digits/brazil.ts';
import { isClabe, isCurp, isGenericRfc, isNss, isRfc } from '../check-digits/mexico.ts';
import { bounded, type Scheme } from './scheme.ts';

export const brazilAndMexico: readonly Scheme[] = [
  {
    rule: 'br.cpf', pattern: bounded('\\d{3}[. ]?\\d{3}[. ]?\\d{3}[-. /]?\\d{2}'), type: 'NATIONAL_ID', valid: isCpf,
    labels: ['cpf', 'pix', 'document'], alone: 'formatted', format: /^\d{3}\.\d{3}\.\d{3}-\d{2}$/, score: 0.98,
  },
  {
    rule: 'br.cnpj', pattern: bounded('[0-9a-z]{2}[. ]?[0-9a-z]{3}[. ]?[0-9a-z]{3}[/ ]?[0-9a-z]{4}[- ]?\\d{2}'), type: 'COMPANY_ID', valid: isCnpj,
    labels: ['cnpj', 'pix', 'document'], alone: 'formatted', format: /^[0-9a-z]{2}\.[0-9a-z]{3}\.[0-9a-z]{3}\/[0-9a-z]{4}-\d{2}$/, score: 0.98,
  },
  {
    rule: 'br.rg', pattern: bounded('(?:(?:mg|sp|rj|rs|sc|pr|ba|pe|ce|go|df|es|pa|ma|pb|rn|al|pi|se|mt|ms|am|ro|to|ac|ap|rr|m)[- ]?)?\\d{1,2}\\.?\\d{3}\\.?\\d{3}-?[\\dx]?'), type: 'NATIONAL_ID',
    labels: ['rg'], alone: 'never', score: 0.9,
  },
  { rule: 'br.pis', pattern: bounded('\\d{3}\\.?\\d{5}\\.?\\d{2}-?\\d'), type: 'NATIONAL_ID', valid: isPis, labels: ['pis', 'nit'], alone: 'never', score: 0.95 },
  { rule: 'br.cnh', pattern: bounded('\\d{11}'), type: 'NATIONAL_ID', valid: isCnh, labels: ['cnh'], alone: 'never', score: 0.95 },
  { rule: 'br.pix-key', pattern: bounded('[0-9a-f]{8}-[0-9a-f]{4}-[1-7][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'), type: 'BANK_ACCOUNT', labels: ['pix', 'account'], alone: 'never', score: 0.97 },
  { rule: 'br.elector', pattern: bounded('\\d{4} ?\\d{4} ?\\d{4}'), type: 'NATIONAL_ID', labels: ['elector'], alone: 'never', score: 0.85 },
  { rule: 'mx.curp', pattern: bounded('[a-zñ]{4}\\d{6}[hmx][a-z]{5}[0-9a-z]\\d'), type: 'NATIONAL_ID', valid: isCurp, labels: ['curp'], alone: 'always', score: 0.99 },
  {
    rule: 'mx.rfc', pattern: bounded('[a-zñ&]{3,4}[- ]?\\d{6}[- ]?[0-9a-z]{3}'), type: (value) => (value.length === 13 ? 'NATIONAL_ID' : 'COMPANY_ID'),
    valid: (value) => isRfc(value) && !isGenericRfc(value), labels: ['rfc'], alone: 'always', score: 0.98,
  },
  { rule: 'mx.rfc-short', pattern: bounded('[a-zñ&]{4}\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])'), type: 'NATIONAL_ID', labels: ['rfc', 'curp'], alone: 'never', score: 0.9 },
  { rule: 'mx.nss', pattern: bounded('\\d{2}[- ]?\\d{2}[- ]?\\d{2}[- ]?\\d{4}[- ]?\\d'), type: 'NATIONAL_ID', valid: isNss, labels: ['nss'], alone: 'never', score: 0.95 },
  { rule: 'mx.clabe', pattern: bounded('\\d{3}[ -]?\\d{3}[ -]?\\d{11}[ -]?\\d|\\d{4}(?:[ -]\\d{4}){3}[ -]\\d\\d|\\d{3}(?:[ -]\\d{3}){5}'), type: 'BANK_ACCOUNT', valid: isClabe, labels: ['clabe', 'account'], alone: 'always', score: 0.98 },
  { rule: 'mx.elector', pattern: bounded('[a-z]{6}\\d{8}[hm]\\d{3}'), type: 'NATIONAL_ID', labels: ['elector', 'document'], alone: 'always', score: 0.95 },
];
