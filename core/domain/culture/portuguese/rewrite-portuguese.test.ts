import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adapt } from '../adapt.ts';

const to = (text: string, country: 'BR' | 'PT') => adapt(text, { to: country }).text;

describe('from Portugal to Brazil', () => {
  it.each([
    ['Estamos a preparar uma surpresa no teu telemóvel e tens um prémio.', 'Estamos preparando uma surpresa no seu celular e tem um prêmio.'],
    ['Tu podes, aproveita! Regista-te connosco.', 'Você pode, aproveite! Registre-se conosco.'],
    ['O ecrã novo e o autocarro. Se compras hoje, ganhas.', 'A tela nova e o ônibus. Se compra hoje, ganha.'],
    ['O pequeno-almoço está a ficar pronto.', 'O café da manhã está ficando pronto.'],
    ['As compras e as ofertas das marcas', 'As compras e as ofertas das marcas'],
    ['Chegámos! O género económico está a cinco minutos.', 'Chegamos! O gênero econômico está a cinco minutos.'],
  ])('%s', (text, expected) => expect(to(text, 'BR')).toBe(expected));
});

describe('from Brazil to Portugal', () => {
  it.each([
    ['Estamos preparando o café da manhã no ônibus novo.', 'Estamos a preparar o pequeno-almoço no autocarro novo.'],
    ['A geladeira nova está chegando. Os ônibus também.', 'O frigorífico novo está a chegar. Os autocarros também.'],
    ['Registre o contato da equipe econômica.', 'Registe o contacto da equipa económica.'],
    ['Você já viu o celular?', 'Você já viu o telemóvel?'],
    ['O estômago agradece.', 'O estômago agradece.'],
  ])('%s', (text, expected) => expect(to(text, 'PT')).toBe(expected));
});

it('a text in Spanish is not touched for Brazil, and it is said', () => {
  const { text, warnings } = adapt('Hola, tienes un regalo en la tienda', { to: 'BR' });
  expect(text).toBe('Hola, tienes un regalo en la tienda');
  expect(warnings.map(({ reason }) => reason)).toEqual(['otherLanguage']);
});

const phrases = 'Estamos a preparar uma surpresa.|O teu telemóvel novo|Tu podes, aproveita!|Regista-te connosco.|O ecrã e o autocarro|Se compras hoje, ganhas.|Estamos preparando o café da manhã.|A geladeira nova está chegando.|Registre o contato.|Você já viu o celular?|R$ 1.234,50|prémio económico|gênero econômico|pequeno-almoço'.split('|');
it('adapting twice changes nothing more', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...phrases), { minLength: 1, maxLength: 5 }), fc.constantFrom('BR' as const, 'PT' as const), fc.constantFrom(undefined, 'BR' as const, 'PT' as const), fc.constantFrom(undefined, 'usted' as const, 'tu' as const), (parts, country, from, address) => {
    const once = adapt(parts.join(' '), { to: country, from, address }).text;
    expect(adapt(once, { to: country, from, address }).text).toBe(once);
  }), { numRuns: 400 });
});
