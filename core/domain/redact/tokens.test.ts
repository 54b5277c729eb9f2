import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restore, tokenize, TokenMap } from './tokens.ts';

const sentence = 'Soy María Fernanda López, mi correo es ana@example.com; escríbanle a María Fernanda López o a ana@example.com';

describe('tokenize', () => {
  it('gives the same value the same token', () => {
    const { text, map } = tokenize(sentence);
    expect(text).toBe('Soy ⟦PERSON_1⟧, mi correo es ⟦EMAIL_1⟧; escríbanle a ⟦PERSON_1⟧ o a ⟦EMAIL_1⟧');
    expect(restore(text, map)).toBe(sentence);
  });

  it('keeps tokens from text to text', () => {
    const map = new TokenMap();
    tokenize('mi correo es ana@example.com', {}, map);
    expect(tokenize('de leo@example.com para ana@example.com', {}, map).text).toBe('de ⟦EMAIL_2⟧ para ⟦EMAIL_1⟧');
  });

  it('leaves tokens alone that were there before', () => {
    const given = 'Decía ⟦PERSON_1⟧ y ⟦email 1⟧, y soy Lucía Gómez, lucia@example.com';
    const { text, map } = tokenize(given);
    expect(text).toBe('Decía ⟦PERSON_1⟧ y ⟦email 1⟧, y soy ⟦PERSON_2⟧, ⟦EMAIL_2⟧');
    expect(restore(text, map)).toBe(given);
  });
});

describe('restore', () => {
  const { map } = tokenize(sentence);
  it.each([
    ['Hola ⟦person_1⟧', 'Hola María Fernanda López'],
    ['Hola ⟦ PERSON_1 ⟧:', 'Hola María Fernanda López:'],
    ['Los ⟦PERSON_1⟧s', 'Los María Fernanda Lópezs'],
    ['Los ⟦Person_1s⟧', 'Los María Fernanda López'],
    ['a [[EMAIL_1]] y 【Email 1】', 'a ana@example.com y ana@example.com'],
    ['⟦PERSON_10⟧ ⟦PERSON_2⟧ ⟦NADIE_1⟧ PERSON_1', '⟦PERSON_10⟧ ⟦PERSON_2⟧ ⟦NADIE_1⟧ PERSON_1'],
  ])('%s', (given, expected) => expect(restore(given, map)).toBe(expected));

  it('puts back values that look like tokens or like patterns', () => {
    const tricky = 'soy Ana $& López, https://x.example/reset?token=⟦PERSON_1⟧';
    const { text, map: own } = tokenize(tricky);
    expect(restore(text, own)).toBe(tricky);
  });
});

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('⟦', '⟧', '⟦PERSON_1⟧', '⟦person 2⟧', '[[EMAIL_1]]', '_1', 'ana@example.com', 'Soy Juan Pérez', ' cpf 529.982.247-25 ', 'tel +57 300 123 4567', '\n', ' ', '😀', 'Calle 10 # 5-51', 'https://x.co/r?token=a1b2c3d4e5'),
);

describe('any text', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const given = parts.join('');
        const { text, map } = tokenize(given);
        expect(restore(text, map)).toBe(given);
      }),
      { numRuns: 1500 },
    );
  });

  it('holds none of what was found, where it was found', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const given = parts.join('');
        const { spans } = tokenize(given);
        let at = 0;
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(given.slice(span.start, span.end)).toBe(span.text);
          at = span.end;
        }
      }),
      { numRuns: 500 },
    );
  });
});
