import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emailKey, parseEmail } from './email.ts';

const signs = fc.constantFrom(...'abz09.-_+@AÑ@..'.split(''), 'gmail.com', 'mx', '.com', 'a'.repeat(64));

it('reads a plain address on the quick way as on the long one', () => {
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 8 }).map((parts) => parts.join('')), (text) => {
      // A space before it takes the long way.
      expect(parseEmail(text)).toEqual(parseEmail(` ${text}`));
    }),
    { numRuns: 20_000 },
  );
  expect(parseEmail('ana.perez-1@tienda.com.mx')).toEqual({ value: 'ana.perez-1@tienda.com.mx', key: 'ana.perez-1@tienda.com.mx' });
});

it.each(['.a@b.com', 'a.@b.com', 'a..b@c.com', 'a@-b.com', 'a@b-.com', 'a@b_c.com', 'a@b.c', 'a@b', '@b.com', 'a@@b.com', `${'a'.repeat(65)}@b.com`])('refuses %s', (text) => {
  expect(parseEmail(text)).toBeNull();
});

it('compares without plus tags, and without dots where the provider ignores them', () => {
  expect(parseEmail('Ana.Perez+news@GMail.com')?.key).toBe('anaperez@gmail.com');
  expect(parseEmail('ana.perez@gmail.com')?.key).toBe('anaperez@gmail.com');
  expect(parseEmail('ana.perez+x@empresa.com')?.key).toBe('ana.perez@empresa.com');
  expect(emailKey('ana.perez@empresa.com')).toBe('ana.perez@empresa.com');
});
