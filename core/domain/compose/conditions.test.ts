import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brief as briefSchema } from '../../contract/compose.ts';
import { composeWritten, hasConditions, mergeInto, resolveConditions, voiceOf } from './index.ts';
import { escapeHtml, withoutBraces } from './merge-tags.ts';
import { subjectLength } from './subjects.ts';

const LIMA = '{{#if contact.city == "Lima"}}Pasa por Miraflores.{{else}}Te lo enviamos.{{/if}}';

it('a person gets the words that are for that person', () => {
  expect(resolveConditions(LIMA, { 'contact.city': 'Lima' })).toBe('Pasa por Miraflores.');
  expect(resolveConditions(LIMA, { 'contact.city': ' LÍMA ' })).toBe('Pasa por Miraflores.');
  expect(resolveConditions(LIMA, { 'contact.city': 'Cusco' })).toBe('Te lo enviamos.');
  expect(resolveConditions(LIMA, {})).toBe('Te lo enviamos.');
  expect(resolveConditions('{{#if contact.city != "Lima"}}A{{/if}}', {})).toBe('');
  expect(resolveConditions('{{#if contact.city}}En {{contact.city|x}}{{/if}}.', { 'contact.city': 'Quito' })).toBe('En {{contact.city|x}}.');
});

it('merging does both, escapes in HTML, and does not read what a value brings', () => {
  const html = escapeHtml('{{#if contact.city == "D\'or & cía"}}Hola, {{contact.firstName|vecino}}{{/if}}');
  expect(mergeInto(html, { 'contact.city': "d'or & CIA", 'contact.firstName': '<b>' }, 'html')).toBe('Hola, &lt;b&gt;');
  expect(mergeInto('{{contact.firstName|x}}', { 'contact.firstName': LIMA }, 'text')).toBe(LIMA);
});

it('only whole blocks of known fields keep their braces', () => {
  expect(withoutBraces(LIMA)).toBe(LIMA);
  for (const broken of ['{{#if contact.city == "Lima"}}Hola', 'Hola{{/if}}', '{{#if contact.password}}x{{/if}}', '{{#if contact.city}}a{{#if contact.city}}b{{/if}}']) expect(withoutBraces(broken)).not.toBe(broken);
  fc.assert(fc.property(fc.array(fc.constantFrom('{{#if contact.city}}', '{{else}}', '{{/if}}', 'a', '{', '}', '{{x}}'), { maxLength: 8 }), (parts) => {
    const clean = withoutBraces(parts.join(''));
    // Resolved for anybody, no brace is left.
    return !/[{}]/u.test(resolveConditions(clean, { 'contact.city': 'b' })) && !/[{}]/u.test(resolveConditions(clean, {}));
  }));
});

it('a letter keeps its blocks through HTML, and one that is not whole keeps it from being approved', () => {
  const brief = briefSchema.parse({ brand: 'Café Lumbre', offer: '20 % de descuento', sender: 'Café Lumbre, Calle 1', landingUrl: 'https://cafe.example' });
  const copy = (text: string) => composeWritten(brief, voiceOf('PE', false), { subjects: ['Hola'], preheader: 'Hola', paragraphs: [text], cta: 'Ver', ps: '' }, 1);
  const { body, checks } = copy(LIMA);
  expect(mergeInto(body.mjml, { 'contact.city': 'Lima' }, 'html')).toContain('>Pasa por Miraflores.<');
  expect(mergeInto(body.text, {}, 'text')).toContain('Te lo enviamos.');
  expect(checks.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(copy('{{#if contact.city == "Lima"}}Hola').checks.map(({ code }) => code)).toContain('brokenBlock');
  expect(copy('{{#if contact.city == "Lima"}}Envío en 24 horas.{{/if}}').checks.map(({ code }) => code)).toContain('unsaidNumber');
  expect([hasConditions(LIMA), hasConditions('{{contact.city|x}}')]).toEqual([true, false]);
  expect(subjectLength(`${'a'.repeat(10)}{{#if contact.city}}${'b'.repeat(20)}{{/if}}`)).toBeGreaterThanOrEqual(30);
});
