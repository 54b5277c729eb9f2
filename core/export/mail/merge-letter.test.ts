import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeLetter } from './merge-letter.ts';

const letter = {
  subject: '{{contact.firstName|Hola}}, 20 %', html: '<p title="{{contact.city}}">Hola, {{contact.firstName|buen día}}</p><a href="{{unsubscribeUrl}}">Baja</a>',
  text: 'Hola, {{contact.firstName|buen día}}\n{{unsubscribeUrl}}',
};

test('values in their places, fallbacks where there are none, links whole', () => {
  expect(mergeLetter(letter, { 'contact.firstName': 'José', 'contact.city': ' ', unsubscribeUrl: 'https://cafe.example/baja?x=1&u=u1.a' })).toEqual({
    subject: 'José, 20 %', html: '<p title="">Hola, José</p><a href="https://cafe.example/baja?x=1&amp;u=u1.a">Baja</a>', text: 'Hola, José\nhttps://cafe.example/baja?x=1&u=u1.a',
  });
  expect(mergeLetter(letter, {}).subject).toBe('Hola, 20 %');
});

test('no value breaks out: not of an attribute, an element, a line or a tag, nor into another tag', () => {
  const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"><script>alert(1)</script>', "' onmouseover='x", 'A\r\nBcc: x@y.example', '{{unsubscribeUrl}}', '\u202Egnp.exe', '$&$1', '</title><b>'));
  fc.assert(fc.property(hostile, hostile, (firstName, city) => {
    const { subject, html, text } = mergeLetter(letter, { 'contact.firstName': firstName, 'contact.city': city, unsubscribeUrl: 'https://cafe.example/b' });
    expect(html.match(/<[^>]*>/gu)).toHaveLength(4);
    expect(html.match(/"/gu)).toHaveLength(4);
    expect(`${subject}${html}`).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
    expect(text.split('\n')).toHaveLength(2);
    expect(text.endsWith('\nhttps://cafe.example/b')).toBe(true);
  }));
});
