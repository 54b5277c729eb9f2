import fc from 'fast-check';
import { expect, it } from 'vitest';
import { channelCopy, type ChannelCopy } from '../../../contract/channel-copy.ts';
import { brief as briefSchema, type Brief } from '../../../contract/compose.ts';
import { country } from '../../../contract/values.ts';
import { voiceOf } from '../voice.ts';
import { plainForAds } from './ad-copy.ts';
import { channelChecks } from './channel-checks.ts';
import { channelParts, lengthOf, measureChannels } from './channel-parts.ts';
import { composeChannels } from './compose-channels.ts';
import { LIMITS } from './limits.ts';
import { inGsm7, smsSegments } from './sms-segments.ts';
import { whatsappTemplate } from './whatsapp-template.ts';
import { xLength } from './x-length.ts';

const brief = (more: Partial<Brief> = {}): Brief => briefSchema.parse({ brand: 'Café Lumbre', offer: '20 % de descuento en café de origen', ...more });
const full = brief({ facts: ['Envío gratis desde $30.000', 'Tostado cada martes'], product: 'Cafeteras', dates: { from: '2026-12-01', to: '2026-12-15' }, landingUrl: 'https://cafe.example/?a=1&b=2', sender: 'Café Lumbre, Calle 1' });

it.each([
  // Made once with Twilio's sms-segments-calculator 1.3.0, encoding "auto".
  ['Hola', 'GSM-7', 1], ['a'.repeat(160), 'GSM-7', 1], ['a'.repeat(161), 'GSM-7', 2], ['a'.repeat(306), 'GSM-7', 2], ['a'.repeat(307), 'GSM-7', 3], ['é'.repeat(160), 'GSM-7', 1],
  ['á'.repeat(70), 'UCS-2', 1], ['á'.repeat(71), 'UCS-2', 2], ['á'.repeat(134), 'UCS-2', 2], ['á'.repeat(135), 'UCS-2', 3], ['€'.repeat(80), 'GSM-7', 1], ['€'.repeat(81), 'GSM-7', 2],
  [`${'a'.repeat(152)}€${'a'.repeat(20)}`, 'GSM-7', 2], [`${'á'.repeat(66)}😀${'á'.repeat(10)}`, 'UCS-2', 2], ['😀'.repeat(35), 'UCS-2', 1], ['😀'.repeat(36), 'UCS-2', 2],
  ['Promoção de março: 20% de desconto até amanhã', 'UCS-2', 1], ['[x]{y}~|^\\', 'GSM-7', 1], ['Ñandú ¿qué tal? ¡Hola!', 'UCS-2', 1], ['ç', 'UCS-2', 1], ['Ç', 'GSM-7', 1],
])('%s is %s in %i segments', (text, encoding, segments) => {
  expect(smsSegments(text)).toMatchObject({ encoding, segments });
});

it('a sign of two units is not split between segments', () => {
  expect(smsSegments(`${'a'.repeat(152)}€${'a'.repeat(152)}`).segments).toBe(3);
});

it('without accents a Spanish or Portuguese text is GSM-7, and nothing else changes', () => {
  expect(inGsm7('«Envío» rápido… mañana é assim: coração')).toBe('"Envio" rapido... mañana é assim: coracao');
  fc.assert(fc.property(fc.stringMatching(/^[a-zA-ZáéíóúüñÁÉÍÓÚÑãõâêôàçÇ¿¡ ,.;:0-9%$]*$/u), (text) => smsSegments(inGsm7(text)).encoding === 'GSM-7'));
});

it('counts a post as the documentation of X does', () => {
  // docs.x.com/fundamentals/counting-characters, read 2026-11: each emoji 2, links 23, NFC.
  expect(xLength('Hello, world! 👋')).toBe(16);
  expect(['👾', '🙋🏽', '👨‍🎤', '👨‍👩‍👧‍👦'].map(xLength)).toEqual([2, 2, 2, 2]);
  expect(['café', 'cafe\u0301'].map(xLength)).toEqual([4, 4]);
  expect(['https://example.com', 'https://example.com/very/long/path'].map(xLength)).toEqual([23, 23]);
  expect(xLength('日本語')).toBe(6);
});

const SEVERAL: Brief[] = [brief(), full, brief({ offer: 'Lleva 3 y paga 2' }), brief({ goal: 'reactivar clientes', tone: 'formal' }), brief({ offer: '¡¡¡Todo a mitad de precio!!! 🎉', brand: 'Una casa de nombre bastante más largo que los demás' })];

it.each(country.options)('%s: whatever the brief says, all channels, within every limit, each line distinct, nothing of it refused', (code) => {
  for (const one of SEVERAL) {
    const voice = voiceOf(code, one.tone === 'formal');
    const channels = composeChannels(one, voice);
    expect(channelCopy.parse(channels)).toEqual(channels);
    expect(channels.googleAds?.headlines).toHaveLength(15);
    expect(channels.googleAds?.descriptions).toHaveLength(4);
    expect(channels.metaAds).toMatchObject({ primaryTexts: { length: 5 }, headlines: { length: 5 }, descriptions: { length: 5 } });
    for (const part of channelParts(channels)) if (part.limited !== 'sms') expect([part.at, lengthOf(part) <= LIMITS[part.limited].hard]).toEqual([part.at, true]);
    for (const lines of [channels.googleAds!.headlines, channels.googleAds!.descriptions, [...channels.metaAds!.headlines, ...channels.metaAds!.descriptions], channels.metaAds!.primaryTexts, Object.values(channels.social!)]) expect(new Set(lines).size).toBe(lines.length);
    const found = channelChecks(channels, one, voice, true).filter(({ code: kind }) => kind !== 'shouting');
    expect(found.map(({ at, code: kind, params }) => [at, kind, params])).toEqual([]);
  }
});

it('a reader is addressed as the country does, everywhere', () => {
  const all = (code: 'AR' | 'MX' | 'CR' | 'BR' | 'PT') => channelParts(composeChannels(full, voiceOf(code, false))).map(({ text }) => text).join('\n');
  expect(all('AR')).toMatch(/(?<!\p{L})(?:Conocé|Mirá|Elegí|Respondé)(?!\p{L})/u);
  expect(all('AR')).not.toMatch(/(?<!\p{L})(?:Conoce|Mira|Elige|Responde|ti|usted|su|sus)(?!\p{L})/u);
  expect(all('MX')).not.toMatch(/(?<!\p{L})(?:Conocé|Mirá|Elegí|vos|usted)(?!\p{L})/u);
  expect(all('CR')).not.toMatch(/(?<!\p{L})(?:Conoce|Conocé|ti|te|tus?|vos)(?!\p{L})/u);
  expect(all('PT')).not.toMatch(/(?<!\p{L})você(?!\p{L})/u);
  expect(all('BR')).toMatch(/(?<!\p{L})você(?!\p{L})/u);
});

it('the word to leave by is the one of the country', () => {
  const sms = (code: 'MX' | 'US' | 'PR' | 'BR') => composeChannels(full, voiceOf(code, false)).sms?.text ?? '';
  expect([sms('MX'), sms('US'), sms('PR'), sms('BR')].map((text) => /(\p{Lu}{4})$/u.exec(text)?.[1])).toEqual(['BAJA', 'STOP', 'STOP', 'SAIR']);
});

const codes = (channels: ChannelCopy, of = full) => channelChecks(channels, of, voiceOf('MX', false)).map(({ code: kind, at }) => `${kind} ${at}`);

it('names what a platform would refuse, and what the brief does not bear', () => {
  expect(codes({ googleAds: { headlines: ['¡Ya!', 'Una línea que no cabe en treinta letras', 'dos', 'dos', 'tres 🎉'], descriptions: ['Hola!! Envío en 24 horas'], paths: ['a b'] } })).toEqual(expect.arrayContaining([
    'exclamation googleHeadline 1', 'overLimit googleHeadline 2', 'repeatedLine googleHeadline 4', 'ornaments googleHeadline 5', 'repeatedMarks googleDescription 1', 'fewLines googleDescription 2', 'badPath googlePath 1', 'unsaidNumber googleDescription 1',
  ]));
  expect(codes({ whatsapp: { header: '*Hola*', body: '{{contact.firstName|a}} {{contact.city|b}}', footer: 'Hola {{contact.city|b}}', buttons: [{ kind: 'url', label: 'Ver' }] } })).toEqual(expect.arrayContaining([
    'plainHeader whatsappHeader', 'edgeField whatsappBody', 'touchingFields whatsappBody', 'noFieldsHere whatsappFooter', 'noAddress whatsappButton 1', 'noWayOut whatsappFooter',
  ]));
  expect(codes({ sms: { text: 'Hola' }, social: { instagram: '#a #b #c #d #e #f', x: 'a'.repeat(281) } })).toEqual(expect.arrayContaining(['noWayOut sms', 'manyHashtags socialInstagram', 'overLimit socialX']));
  expect(codes({ push: { title: 'Hola {x}', body: 'Una concha de tu madre' }, social: { facebook: 'Hola {{contact.firstName|tú}}' } })).toEqual(expect.arrayContaining(['strayBraces pushTitle', 'noFieldsHere socialFacebook']));
});

it('measures what is typed, and says how much a message without accents would save', () => {
  const [sms] = measureChannels({ sms: { text: `${'a'.repeat(100)} envío` } });
  expect(sms).toEqual({ at: 'sms', length: 106, limit: 134, sms: { encoding: 'UCS-2', segments: 2, plain: { text: `${'a'.repeat(100)} envio`, segments: 1 } } });
});

it('the template is as the Cloud API takes it, with numbered variables', () => {
  const { template, fields } = whatsappTemplate('Diciembre: café', 'AR', { header: 'Café', body: 'Hola, {{contact.firstName|buen día}}: en {{contact.city|tu ciudad}} hay café.', footer: 'Respondé BAJA.', buttons: [{ kind: 'url', label: 'Ver', url: 'https://cafe.example' }, { kind: 'reply', label: 'No recibir más' }] });
  expect(template).toEqual({
    name: 'diciembre_cafe', category: 'MARKETING', language: 'es_AR',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Café' },
      { type: 'BODY', text: 'Hola, {{1}}: en {{2}} hay café.', example: { body_text: [['buen día', 'tu ciudad']] } },
      { type: 'FOOTER', text: 'Respondé BAJA.' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Ver', url: 'https://cafe.example' }, { type: 'QUICK_REPLY', text: 'No recibir más' }] },
    ],
  });
  expect(fields).toEqual(['contact.firstName', 'contact.city']);
});

it('what ads refuse is taken out of any words', () => {
  fc.assert(fc.property(fc.string(), (text) => !/[¡!…]|\p{Emoji_Presentation}|([?,;:$%&+#@-])\1/u.test(plainForAds(text))));
});

it('no brief, however hostile, makes a brace, a line over its limit or a crash', () => {
  const line = fc.string({ minLength: 1, maxLength: 120 }).filter((text) => text.trim() !== '');
  fc.assert(fc.property(line, line, fc.array(line, { maxLength: 4 }), fc.constantFrom(...country.options), (brand, offer, facts, code) => {
    const channels = composeChannels(brief({ brand, offer, facts }), voiceOf(code, false));
    const parts = channelParts(channels);
    return parts.every((part) => part.limited === 'sms' || lengthOf(part) <= LIMITS[part.limited].hard) && !/[{}]/u.test(parts.map(({ text }) => text).join('').replace(/\{\{contact\.firstName\|[^{}|]*\}\}/gu, ''));
  }), { numRuns: 60 });
});
