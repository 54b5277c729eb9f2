import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Country } from '../../../contract/values.ts';
import { countries } from '../countries.ts';
import { check } from './check.ts';

const found = (text: string, country: Country) => check(text, { country }).issues.map(({ kind, term }) => `${kind} ${term}`);
const clean = readFileSync(new URL('../fixtures/clean.txt', import.meta.url), 'utf8').trim().split('\n').map((line) => line.split('\t') as [Country, string]);

describe('texts that a native would send', () => {
  it('are enough, for every country', () => {
    expect(clean.length).toBeGreaterThanOrEqual(200);
    for (const country of countries) expect(clean.filter(([own]) => own === country).length, country).toBeGreaterThanOrEqual(8);
  });
  it('raise a false alarm less than twice in a hundred', () => {
    const alarms = clean.flatMap(([country, text]) => { const issues = found(text, country); return issues.length > 0 ? [`${country} ${text} → ${issues.join(', ')}`] : []; });
    expect(alarms.length / clean.length, alarms.join('\n')).toBeLessThan(0.02);
  });
});

describe('words that offend in some countries only', () => {
  it.each<[string, string, Country[], Country[]]>([
    ['Coge tu cupón', 'Coge', ['AR', 'MX', 'UY', 'PY', 'VE'], ['ES', 'CO', 'PE', 'EC', 'CL']],
    ['No cojas frío', 'cojas', ['AR', 'MX'], ['ES', 'CO']],
    ['cógelo ya', 'cógelo', ['AR'], ['ES']],
    ['La concha del mar', 'concha', ['AR', 'UY', 'CL', 'PE'], ['MX', 'ES', 'VE', 'CO']],
    ['Un bicho raro', 'bicho', ['PR'], ['AR', 'MX', 'ES']],
    ['El pico del loro', 'pico', ['CL'], ['AR', 'MX', 'ES']],
    ['Las pollas del corral', 'pollas', ['ES'], ['CL', 'PE', 'CO']],
    ['Una cajeta de cabra', 'cajeta', ['AR', 'UY', 'PY'], ['MX', 'ES']],
    ['Jugo de papaya', 'papaya', ['CU'], ['MX', 'CO', 'PE']],
    ['El pinche precio', 'pinche', ['MX'], ['ES', 'AR']],
    ['Tu Pajero nuevo', '', [], []],
    ['A rapariga chegou', 'rapariga', ['BR'], ['PT']],
    ['Uma bicha enorme', 'bicha', ['BR'], ['PT']],
  ])('%s', (text, term, offends, harmless) => {
    for (const country of offends) expect(found(text, country), country).toContain(`taboo ${term}`);
    for (const country of harmless) expect(found(text, country).filter((one) => one.startsWith('taboo')), country).toEqual([]);
  });
  it('whole words only, and no names', () => {
    for (const text of ['Recoge y escoge lo que acoge', 'Vino Concha y Toro', 'La bicicleta y el picante', 'Disputa, computa, reputación', 'Acumular, calcular, artículo']) {
      for (const country of countries) expect(found(text, country).filter((one) => one.startsWith('taboo')), `${country} ${text}`).toEqual([]);
    }
  });
  it('offers a form of the word to write instead', () => expect(check('No lo cojas', { country: 'MX' }).issues[0]).toMatchObject({ term: 'cojas', kind: 'taboo', severity: 'high', suggestion: 'tomes' }));
});

describe('what else is found', () => {
  it.each<[string, Country, string[]]>([
    ['Aprovecha y compra. Si usted tiene dudas, contáctenos.', 'CO', ['address Aprovecha']],
    ['Tú puedes', 'AR', ['variant Tú', 'variant puedes']],
    ['Comprad vuestro ordenador', 'MX', ['variant Comprad', 'variant vuestro', 'variant ordenador']],
    ['Vos podés', 'MX', ['variant Vos', 'variant podés']],
    ['Ofertas el 19 de septiembre', 'MX', ['date 19 de septiembre']],
    ['El 19 de septiembre recordamos', 'MX', []],
    ['Ofertas el 19 de septiembre', 'CO', []],
    ['Cura el cáncer con resultados garantizados', 'PE', ['claim Cura el cáncer', 'claim resultados garantizados']],
    ['Rentabilidad garantizada y dinero fácil', 'CL', ['claim Rentabilidad garantizada', 'claim dinero fácil']],
    ['Somos líderes en el mercado', 'EC', ['cliche líderes en el mercado']],
    ['Con sangre latina y ritmo en la sangre', 'US', ['stereotype sangre latina', 'stereotype ritmo en la sangre']],
    ['Hola a todxs', 'AR', ['gender todxs']],
    ['Coisa de mulher', 'BR', ['stereotype Coisa de mulher']],
    ['', 'AR', []],
  ])('%s in %s', (text, country, expected) => expect(found(text, country)).toEqual(expected));

  it('asks for the way out and the sender of a whole e-mail, not of a line', () => {
    const mail = 'Asunto: Novedades\n\nHola Ana:\n\nLlegó la nueva colección.';
    expect(check(mail, { country: 'PE' }).issues.map(({ reason }) => reason)).toEqual(['missing.optOut', 'missing.identity']);
    expect(found(`${mail}\n\nSi no quieres recibir más correos, date de baja aquí. Acme S.A., Av. Larco 123`, 'PE')).toEqual([]);
    expect(found('Llegó la nueva colección.', 'PE')).toEqual([]);
  });

  it('measures how a text reads', () => {
    const hard = 'La implementación institucional de metodologías organizacionales interdisciplinarias proporciona oportunidades extraordinarias de posicionamiento internacional para organizaciones internacionalmente competitivas. '.repeat(8);
    expect(check(hard, { country: 'PE' }).issues.map(({ kind }) => kind)).toContain('reading');
    expect(check('El sol sale. La casa es de mi tía. Hoy hay pan. '.repeat(12), { country: 'PE' }).issues).toEqual([]);
  });
});

it('places count code points', () => expect(check('😀 La concha', { country: 'AR' }).issues[0]).toMatchObject({ start: 5, end: 11, term: 'concha' }));

it('any text is checked without a fault, and every place holds its term', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom(...countries), (text, country) => {
    for (const { start, end, term, kind } of check(text, { country }).issues) if (kind !== 'reading') expect([...text].slice(start, end).join('')).toBe(term);
  }));
});

describe('what a line of business must say', () => {
  const reasons = (text: string, country: 'MX' | 'BR' | 'AR', industry?: string) => check(text, { country, industry }).issues.map(({ reason, params }) => [reason, params['what']]);
  it.each([
    ['Pide tu crédito hoy.', 'MX', 'finanzas', [['missing.statement', 'el CAT (costo anual total) informativo']]],
    ['Pide tu crédito hoy. CAT promedio 45 %.', 'MX', 'finance', []],
    ['Pide tu crédito hoy.', 'MX', undefined, []],
    ['Nova cerveja gelada.', 'BR', 'alcohol', [['missing.statement', '«Evite o consumo excessivo de álcool»']]],
    ['Nova cerveja gelada. Beba com moderação.', 'BR', 'bebidas', []],
    ['Ahorra en tu vino. Beber con moderación.', 'AR', 'vinos', []],
  ] as const)('%s in %s, %s', (text, country, industry, expected) => expect(reasons(text, country, industry).filter(([reason]) => reason === 'missing.statement')).toEqual(expected));
});
