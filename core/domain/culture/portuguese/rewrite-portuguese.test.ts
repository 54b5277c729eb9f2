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
    ['Envia-nos uma fotografia e habilita-te a ganhar. Cadastra-te, escolhe o presente e recebe em casa.', 'Envie-nos uma fotografia e habilite-se a ganhar. Cadastre-se, escolha o presente e receba em casa.'],
    ['Sabias que podes devolver quando quiseres? Diz-nos o que achaste.', 'Sabia que pode devolver quando quiser? Diga-nos o que achou.'],
    ['Custa 10 euros. Chega o verão. Volta o desconto. Compra mínima de 50. Entrega grátis. Casa nova.', 'Custa 10 euros. Chega o verão. Volta o desconto. Compra mínima de 50. Entrega grátis. Casa nova.'],
    ['Reserva o teu lugar. Conta connosco. Começa hoje. Ajuda quem precisa.', 'Reserve o seu lugar. Conte conosco. Comece hoje. Ajude quem precisa.'],
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

describe('você becomes tu where that is asked for', () => {
  it.each([
    ['Você pode pagar com seu cartão. Para você, que gosta de viajar.', 'Tu podes pagar com o teu cartão. Para ti, que gostas de viajar.'],
    ['Aproveite hoje: cadastre-se, escolha seu presente e receba em casa.', 'Aproveita hoje: cadastra-te, escolhe o teu presente e recebe em casa.'],
    ['Não perca! Se você comprar até domingo, ganha 10 %. Nós ajudamos você.', 'Não percas! Se tu comprares até domingo, ganhas 10 %. Nós ajudamos-te.'],
    ['Se você quiser, venha nos visitar. Tem dúvidas? Conte com você. Leve 3, pague 2.', 'Se tu quiseres, vem nos visitar. Tens dúvidas? Conta contigo. Leva 3, paga 2.'],
    ['Fazemos tudo para você aproveitar. Seja o primeiro. Seu pedido chegou.', 'Fazemos tudo para tu aproveitares. Sê o primeiro. O teu pedido chegou.'],
    ['Ela compra o pão e leva seu filho à escola.', 'Ela compra o pão e leva seu filho à escola.'],
  ])('%s', (text, expected) => expect(adapt(text, { to: 'PT', address: 'tu' }).text).toBe(expected));
});

it('a text in Spanish is not touched for Brazil, and it is said', () => {
  const { text, warnings } = adapt('Hola, tienes un regalo en la tienda', { to: 'BR' });
  expect(text).toBe('Hola, tienes un regalo en la tienda');
  expect(warnings.map(({ reason }) => reason)).toEqual(['otherLanguage']);
});

const phrases = 'Estamos a preparar uma surpresa.|O teu telemóvel novo|Tu podes, aproveita!|Regista-te connosco.|O ecrã e o autocarro|Se compras hoje, ganhas.|Estamos preparando o café da manhã.|A geladeira nova está chegando.|Registre o contato.|Você já viu o celular?|R$ 1.234,50|prémio económico|gênero econômico|Você pode pagar.|Aproveite já seu presente!|Não perca.|pequeno-almoço'.split('|');
it('adapting twice changes nothing more', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...phrases), { minLength: 1, maxLength: 5 }), fc.constantFrom('BR' as const, 'PT' as const), fc.constantFrom(undefined, 'BR' as const, 'PT' as const), fc.constantFrom(undefined, 'usted' as const, 'tu' as const), (parts, country, from, address) => {
    const once = adapt(parts.join(' '), { to: country, from, address }).text;
    expect(adapt(once, { to: country, from, address }).text).toBe(once);
  }), { numRuns: 400 });
});
