import { expect, test } from 'vitest';
import { identifyLanguage } from './language.ts';

test.each([
  ['Hola, ¿cuánto cuesta el envío a Rosario?', 'es'],
  ['me llegó roto el pedido y nadie responde', 'es'],
  ['ENVÍEN LA FACTURA', 'es'],
  ['oi, vocês entregam em Recife?', 'pt'],
  ['não recebi meu pedido ainda', 'pt'],
  ['I would like to return these shoes', 'en'],
  ['where is my order??', 'en'],
  ['hola', 'es'],
  ['Oi!!', 'pt'],
  ['bom dia', 'pt'],
  ['buenas noches', 'es'],
  ['thanks 🙏', 'en'],
  ['@tienda https://example.com/produto não chegou', 'pt'],
])('%s is %s', (text, lang) => {
  expect(identifyLanguage(text)).toBe(lang);
});

test.each(['', '   ', '🔥🔥🔥', '12345', '👍 10/10', 'x', 'Когда придёт мой заказ?', '我的订单什么时候到？', 'متى يصل طلبي؟', 'Wann kommt meine Bestellung an?', 'https://example.com/hola'])(
  '%j is none of ours',
  (text) => {
    expect(identifyLanguage(text)).toBe('other');
  },
);

test('a very long text is as quick as a short one', () => {
  const long = 'no me gustó nada la atención que recibí en la tienda '.repeat(2000);
  const started = performance.now();
  for (let index = 0; index < 100; index += 1) identifyLanguage(long);
  expect(identifyLanguage(long)).toBe('es');
  expect(performance.now() - started).toBeLessThan(2000);
});
