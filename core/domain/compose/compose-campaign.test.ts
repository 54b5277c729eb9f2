import { expect, it } from 'vitest';
import { brief as briefSchema, type Brief } from '../../contract/compose.ts';
import { country, type Country } from '../../contract/values.ts';
import { composeCampaign, mergeInto, mergeTagsOf, voiceOf } from './index.ts';
import { unsaid } from './checks/facts.ts';
import { subjectLength } from './subjects.ts';

const brief = (more: Partial<Brief> = {}): Brief => briefSchema.parse({ brand: 'Café Lumbre', offer: '20 % de descuento en café de origen', ...more });
const full = brief({
  facts: ['Envío gratis desde $30.000', 'Tostado cada martes'], product: 'Cafeteras', dates: { from: '2026-12-01', to: '2026-12-15' },
  landingUrl: 'https://cafe.example/?a=1&b=2', sender: 'Café Lumbre, Calle 1 # 2-3, Medellín', audience: 'mujeres de 25 a 40',
});
const written = (of: Brief, code: Country, variants = 50) => composeCampaign(of, voiceOf(code, false), variants);

it.each(country.options)('%s: fifty subject lines that differ, whatever the brief says', (code) => {
  for (const one of [brief(), full, brief({ offer: 'Lleva 3 y paga 2' }), brief({ goal: 'reactivar clientes inactivos', tone: 'formal' })]) {
    const { subjects } = written(one, code);
    expect(new Set(subjects).size).toBe(50);
    expect(subjects.every((line) => !/\[\w+\]|[<>|](?![^{}]*\}\})/u.test(line.replace(' | Café Lumbre', '')))).toBe(true);
  }
});

it('a country is addressed as its people are: vos in Argentina, tú in Mexico, usted where the tone is formal or in Costa Rica', () => {
  const copy = (code: Country, formal = false) => {
    const { subjects, body } = composeCampaign(full, voiceOf(code, formal), 50);
    return `${subjects.join('\n')}\n${body.text}`;
  };
  expect(copy('AR')).toMatch(/(?<!\p{L})(?:podés|querés|tenés)(?!\p{L})/u);
  expect(copy('AR')).not.toMatch(/(?<!\p{L})(?:puedes|quieres|tienes|usted)(?!\p{L})/u);
  expect(copy('MX')).toMatch(/(?<!\p{L})(?:puedes|quieres|tienes)(?!\p{L})/u);
  expect(copy('MX')).not.toMatch(/(?<!\p{L})(?:podés|querés|tenés|usted|vos)(?!\p{L})/u);
  for (const respectful of [copy('CR'), copy('MX', true)]) expect(respectful).not.toMatch(/(?<!\p{L})(?:puedes|quieres|tienes|podés|tu|tus|te|ti)(?!\p{L})/u);
  expect(copy('BR')).toMatch(/(?<!\p{L})você(?!\p{L})/u);
  expect(copy('PT')).not.toMatch(/(?<!\p{L})você(?!\p{L})/u);
});

it('says no number and no promise that the brief does not say, and never whom it is for', () => {
  for (const code of country.options) {
    const { checks, body, subjects } = written(full, code, 200);
    expect(checks.filter((check) => check.code.startsWith('unsaid'))).toEqual([]);
    expect(`${subjects.join('\n')}${body.text}${body.mjml}`).not.toContain('mujeres');
  }
});

it('is the same for the same brief', () => {
  expect(written(full, 'CO')).toEqual(written(full, 'CO'));
});

it('leaves no braces but those of merge fields, and nothing that a brief brings becomes markup', () => {
  const hostile = brief({ brand: '<script>alert(1)</script> {{evil}} {x}', facts: ['{{contact.password}} & "comillas"'], sender: '</mj-text><mj-include path="/etc/passwd" />', landingUrl: 'https://x.example/?q="><b>' });
  const { body, subjects, checks } = written(hostile, 'AR');
  for (const text of [body.text, body.mjml, ...subjects]) expect(text.replace(/\{\{(?:contact\.firstName\|[^{}|]*|unsubscribeUrl)\}\}/gu, '')).not.toMatch(/[{}]/u);
  expect(body.mjml).not.toMatch(/<script|<mj-include|"><b>/u);
  expect(checks.map(({ code }) => code)).toContain('bracesTaken');
});

it('names what the brief leaves open', () => {
  const codes = (of: Brief, code: Country) => written(of, code).checks.map((check) => check.code);
  expect(codes(brief(), 'MX')).toEqual(expect.arrayContaining(['noSender', 'noLandingUrl']));
  expect(codes(full, 'MX')).toEqual([]);
  expect(codes(full, 'BR')).toContain('foreignLanguage');
  // 15 December: the Vargas landslide of 1999.
  expect(codes(full, 'VE')).toContain('culture.date');
  expect(codes(brief({ ...full, dates: { from: '2026-12-15', to: '2026-12-01' } }), 'MX')).toContain('datesReversed');
  expect(codes(brief({ ...full, offer: '¡¡¡GRATIS TODO EL DÍA DE HOY!!!' }), 'MX')).toEqual(expect.arrayContaining(['shouting', 'piledMarks']));
});

it('a line that fits a phone comes before one that does not', () => {
  const lengths = written(full, 'AR', 30).subjects.map(subjectLength);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(60);
});

it('merges values escaped in HTML, with the fallback where there is none, and no field that is not known', () => {
  const text = 'Hola, {{contact.firstName|buen día}}: {{contact.password|x}}';
  expect(mergeInto(text, { 'contact.firstName': '<img src=x onerror=alert(1)>' }, 'html')).toBe('Hola, &lt;img src=x onerror=alert(1)&gt;: {{contact.password|x}}');
  expect(mergeInto(text, { 'contact.firstName': '  ' }, 'text')).toBe('Hola, buen día: {{contact.password|x}}');
  expect(mergeInto('{{contact.firstName|a}}', { 'contact.firstName': '{{contact.firstName|b}}' }, 'text')).toBe('{{contact.firstName|b}}');
  expect(mergeTagsOf('{{ unsubscribeUrl }} {{contact.city|tu ciudad}}').map(({ field, fallback }) => [field, fallback])).toEqual([['unsubscribeUrl', null], ['contact.city', 'tu ciudad']]);
});

it('a number or a promise that the brief does not make is marked, however it is written', () => {
  const terms = (text: string) => unsaid(text, full).map(({ term }) => term);
  expect(terms('Envío gratis desde $30,000 hasta el 15 de diciembre')).toEqual([]);
  expect(terms('25 % de descuento, envío en 48 horas')).toEqual(['25', '48']);
  expect(terms('Garantía de por vida. El mejor café, últimas unidades')).toEqual(['Garantía', 'El mejor', 'últimas unidades']);
  expect(unsaid('Frete grátis', brief()).map(({ kind, term }) => [kind, term])).toEqual([['claim', 'grátis'], ['claim', 'Frete']]);
});

it('the words of a brief are said as the country says them, its amounts as they were', () => {
  const copy = (code: Country) => written(brief({ offer: 'Lleva 3 y paga 2', facts: ['Compra desde tu celular por $30.000'] }), code).body.text;
  expect(copy('AR')).toContain('llevá 3');
  expect(copy('ES')).toContain('móvil');
  expect(copy('MX')).toContain('$30,000');
});

it('nothing of our own copy would be taken amiss, in any country', () => {
  for (const code of country.options) for (const formal of [false, true]) {
    const { checks } = composeCampaign(brief({ product: 'Cafeteras', dates: { from: '2026-11-03', to: '2026-11-23' }, sender: 'Café Lumbre, Calle 1', landingUrl: 'https://cafe.example' }), voiceOf(code, formal), 200);
    expect(checks.filter((check) => check.code.startsWith('culture.')).map(({ messageKey, at, params }) => [code, messageKey, at, params['term']])).toEqual([]);
  }
});

it('writes a brand as it writes itself, at the beginning of a line too, and names by its place what a brief has in another language', () => {
  const made = composeCampaign(brief({ brand: 'adidas', offer: '30 % en tenis', countries: ['MX'], facts: ['hecho en México', 'envio grátis, você não paga o frete'] }), voiceOf('MX', false), 50);
  const texts = [...made.subjects.map((subject) => JSON.stringify(subject)), made.preheader, ...made.paragraphs].join('\n');
  expect(texts).toContain('"adidas');
  expect(texts).not.toContain('Adidas');
  expect(made.checks.find(({ code }) => code === 'foreignLanguage')?.params).toMatchObject({ part: 'fact', number: 2 });
});
