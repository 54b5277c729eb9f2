import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as abroad from './abroad.ts';
import * as andes from './andes.ts';
import { luhn } from './arithmetic.ts';
import * as brazil from './brazil.ts';
import * as central from './central.ts';
import * as mexico from './mexico.ts';
import * as south from './south.ts';

const ours: Record<string, unknown> = { ...abroad, ...andes, ...brazil, ...central, ...mexico, ...south, luhn };
const file = new URL('../fixtures/check-digits.json', import.meta.url);
const { checks } = JSON.parse(readFileSync(file, 'utf8')) as { checks: Record<string, { module: string; valid: string[]; invalid: string[] }> };

describe('beside python-stdnum', () => {
  it.each(Object.entries(checks))('%s', (name, { valid, invalid }) => {
    const check = ours[name] as (value: string) => boolean;
    expect(valid.length).toBeGreaterThan(10);
    expect(valid.filter((value) => !check(value))).toEqual([]);
    expect(invalid.filter((value) => check(value))).toEqual([]);
  });
});

/** Numbers that their issuers, or those who explain them, print as examples. */
describe('examples in print', () => {
  it.each([
    ['alphanumeric CNPJ (Receita Federal, nota técnica 49/2024)', brazil.isCnpj, '12ABC34501DE35'],
    ['CLABE (Banxico rules as shown in Wikipedia, CLABE)', mexico.isClabe, '032180000118359719'],
    ['CPF (Receita Federal as shown in Wikipedia, Cadastro de Pessoas Físicas)', brazil.isCpf, '28001238938'],
    ['DUI (El Salvador)', central.isDui, '000162975'],
    ['IBAN (ISO 13616 registry, Spain)', abroad.isIban, 'ES9121000418450200051332'],
    ['IBAN (ISO 13616 registry, Costa Rica)', abroad.isIban, 'CR05015202001026284066'],
    ['IBAN (ISO 13616 registry, Dominican Republic)', abroad.isIban, 'DO28BAGR00000001212453611324'],
    ['IBAN (ISO 13616 registry, Brazil)', abroad.isIban, 'BR1800360305000010009795493C1'],
    ['card (Visa test number)', abroad.isCard, '4111111111111111'],
    ['card (American Express test number)', abroad.isCard, '378282246310005'],
    ['card (Mastercard test number)', abroad.isCard, '5555555555554444'],
    ['ABA (Federal Reserve Bank of Boston)', abroad.isRouting, '011000015'],
    ['RUC (SUNAT itself)', andes.isPeruvianRuc, '20131312955'],
    ['NIT (Bancolombia)', andes.isColombianNit, '8909039388'],
    ['NIT (Ecopetrol)', andes.isColombianNit, '8999990681'],
    ['CUIT (AFIP itself)', south.isCuit, '33693450239'],
    ['RUT (Banco de Chile)', south.isChileanRut, '970040005'],
    ['CNPJ (Petrobras)', brazil.isCnpj, '33000167000101'],
    ['RNC (DGII itself)', central.isRnc, '401506254'],
    ['RIF (SENIAT itself)', andes.isRif, 'G200003030'],
  ])('%s', (_, check, value) => {
    expect((check as (text: string) => boolean)(value)).toBe(true);
    const last = value.at(-1) ?? '';
    const changed = value.slice(0, -1) + (/\d/.test(last) ? String((Number(last) + 1) % 10) : last === 'A' ? 'B' : 'A');
    expect((check as (text: string) => boolean)(changed)).toBe(false);
  });
});
