import fc from 'fast-check';
import { expect, it } from 'vitest';
import { adapt, adaptParts, checkParts, partsOf, withParts } from './index.ts';

const copy = {
  subjects: ['🎁 Tu regalo te espera', 'Compra hoy'], chosen: 0, preheader: 'Elige y ahorra', paragraphs: ['Tienes 3 días.', '¿Quieres más? Escríbenos.'], cta: 'Compra ahora', ps: 'No te lo pierdas.',
  channels: { sms: { text: 'Elige tu regalo: {{landingUrl}}' }, whatsapp: { header: '', body: 'Puedes pagar en cuotas', footer: '', buttons: [{ kind: 'url' as const, label: 'Compra ya', url: 'https://a.example/compra' }] }, googleAds: { headlines: ['Compra tu regalo'], descriptions: ['Elige hoy'], paths: ['compra'] } },
};

it('a campaign is adapted as one, each part in its place, addresses untouched', () => {
  const { parts, changes } = adaptParts(partsOf(copy), { to: 'AR' });
  const made = withParts(copy, parts);
  expect(made).toEqual({
    subjects: ['🎁 Tu regalo te espera', 'Comprá hoy'], chosen: 0, preheader: 'Elegí y ahorrá', paragraphs: ['Tenés 3 días.', '¿Querés más? Escribinos.'], cta: 'Comprá ahora', ps: 'No te lo pierdas.',
    channels: { sms: { text: 'Elegí tu regalo: {{landingUrl}}' }, whatsapp: { header: '', body: 'Podés pagar en cuotas', footer: '', buttons: [{ kind: 'url', label: 'Comprá ya', url: 'https://a.example/compra' }] }, googleAds: { headlines: ['Comprá tu regalo'], descriptions: ['Elegí hoy'], paths: ['compra'] } },
  });
  expect(changes[0]).toMatchObject({ at: 'subject 2', start: 0, end: 6, from: 'Compra', to: 'Comprá' });
  for (const { at, start, end, from } of changes) expect([...(partsOf(copy).find((part) => part.at === at)?.text ?? '')].slice(start, end).join('')).toBe(from);
});

it('a subject in tú before a body in usted is mixed, and is found in its part', () => {
  const issues = checkParts([{ at: 'subject 1', text: 'Elige tu regalo' }, { at: 'paragraph 1', text: 'Compre hoy. Usted decide. Escríbanos.' }], { country: 'MX' });
  expect(issues.filter(({ kind }) => kind === 'address').map(({ at, term, suggestion }) => [at, term, suggestion])).toContainEqual(['subject 1', 'Elige', 'Elija']);
});

it('as many parts come back as were given; one part alone reads as the text alone', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('Compra ya', 'Tú puedes', '\u001e', '', '🎁 Elige'))), (texts) => {
    const { parts } = adaptParts(texts.map((text, at) => ({ at: String(at), text })), { to: 'AR' });
    expect(parts.map(({ at }) => at)).toEqual(texts.map((_, at) => String(at)));
  }));
  expect(adaptParts([{ at: 'a', text: 'Compra ya y ahorra' }], { to: 'AR' }).parts[0]?.text).toBe(adapt('Compra ya y ahorra', { to: 'AR' }).text);
});
