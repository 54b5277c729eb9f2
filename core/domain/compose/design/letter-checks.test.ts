import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderMjml } from '../../../services/compose/service.ts';
import { composeWritten } from '../compose-campaign.ts';
import { voiceOf } from '../voice.ts';
import { letterChecks } from './letter-checks.ts';
import { withUtm } from './utm.ts';

const brief = { brand: 'Café Lumbre', offer: '20 % de descuento', facts: [], channel: 'email' as const, countries: [], landingUrl: 'https://www.cafelumbre.co/a?b=1#c' };
const utm = { source: 'boletín', medium: 'email', campaign: 'enero 2027' };
const write = (more: object = {}) => composeWritten(brief, voiceOf('CO', false), { subjects: ['Hola'], preheader: 'Ya', paragraphs: ['Uno.'], cta: 'Ver granos', ps: '', ...more }, 1).body;
const OUT = '<a href="{{unsubscribeUrl}}">Darme de baja</a>';
const page = (body: string, head = '<title>Lumbre</title>') => `<html lang="es"><head>${head}</head><body>${body}${OUT}</body></html>`;
const found = (html: string, subject = 'Hola', text = 'Hola') => letterChecks({ subject, html, text }).map(({ code, params }) => [code, ...Object.values(params)].join(' '));

it('our own plain letter raises no alarm', async () => {
  const { mjml, text } = write();
  expect(letterChecks({ subject: 'Hola', html: await renderMjml(mjml), text })).toEqual([]);
});

/** caniemail.com, data of 2026-06-29: css-position, css-display-flex, css-background-image, css-at-font-face, html-video, image-svg. */
it('what mail programs leave out is named with the programs', () => {
  expect(found(page('<p style="position:absolute">a</p>'))).toEqual(['notInClients position Gmail, Outlook (Windows), Outlook.com, Yahoo Mail']);
  expect(found(page('<p style="display:flex;background:url(x.png)">a</p>'))).toEqual(['notInClients display: flex Outlook (Windows)', 'notInClients background-image Outlook (Windows)']);
  expect(found(page('a', '<title>L</title><style>@font-face{font-family:x;src:url(y)} @media (min-width:480px){p{color:red}}</style>'))).toEqual(['notInClients @font-face Gmail, Outlook.com, Yahoo Mail']);
  expect(found(page('<video></video>'))).toEqual(['notInClients <video> Gmail, Outlook (Windows), Outlook.com, Yahoo Mail']);
});

it('what keeps readers out is found', () => {
  expect(found('<p style="font-size:10px">Letra chica</p><p style="font-size:16px">Grande</p><h1>A</h1><h3>B</h3><table></table><img src="a.png"><a href="https://cafe.co">clic aquí</a><a href="https://cafe.co"></a><a href="https://cafe.co" style="color:#777;background:#fff">Gris</a>'))
    .toEqual(expect.arrayContaining(['noLanguage', 'noTitle', 'imageWithoutAlt 1', 'unnamedLink 1', 'vagueLink clic aquí', 'faintLink Gris 4.4', 'smallText 10 14', 'headingJump 3', 'layoutTables 1']));
  expect(found(`<html lang="es"><title>L</title><p style="font-size:16px">Uno</p><p style="font-size:12px">Al pie ${OUT}</p>`)).toEqual([]);
});

it.each([['', 'emptyLink'], ['#', 'emptyLink'], ['javascript:alert(1)', 'emptyLink'], ['http://localhost:3000/a', 'localLink'], ['https://192.168.0.4', 'localLink'], ['https://example.com/a', 'placeholderLink'], ['http://cafe.co', 'plainHttp'], ['[enlace]', 'brokenLink']])('a link to «%s» is %s', (href, code) => {
  expect(letterChecks({ subject: 'a', html: page(`<a href="${href}">Ver granos</a>`), text: 'a' }).map((one) => one.code)).toEqual([code]);
});

/** Points of SpamAssassin's rules/50_scores.cf, last column: SUBJ_ALL_CAPS 0.5, PLING_QUERY 0.1, HTML_IMAGE_ONLY_04 1.172, MIME_HTML_ONLY 0.1. */
it('each rule of the spam score is told with its points', () => {
  expect(found(page('<img src="a.png" alt="Granos">'), '¿YA VISTE LO NUEVO DE LUMBRE? ¡VEN!', '')).toEqual(['spam.score 1.9 5', 'spam.capitals SUBJ_ALL_CAPS 0.5', 'spam.marks PLING_QUERY 0.1', expect.stringContaining('spam.pictures HTML_IMAGE_ONLY_04 1.172') as string, 'spam.noText MIME_HTML_ONLY 0.1']);
  expect(found(page('<a href="https://malo.co/x">www.banco.com</a><a href="https://bit.ly/x">Ver granos</a>'))).toEqual(['spam.score 3 5', 'spam.shortener Querencia 1 https://bit.ly/x', 'spam.elsewhere Querencia 2 www.banco.com https://malo.co/x']);
  expect(found(page('<a href="https://tienda.banco.com/x">banco.com</a>'))).toEqual([]);
});

it('broken and hostile HTML is read to its end', () => {
  for (const part of ['<b>', '</i><b>', '<a href="', "<a b='", '<!--', '<', '/*', '<style>a:', '<title>', '&#', '<a href=x>']) expect(() => letterChecks({ subject: part, html: part.repeat(5000), text: '' })).not.toThrow();
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('<', '<style>', '<a href="', '<p style="'), (text, start) => void letterChecks({ subject: text, html: start + text, text })), { numRuns: 300 });
});

it('links to the own site say where a visit comes from; all else of them stays', () => {
  const { mjml, text } = write({ utm });
  expect(mjml).toContain('href="https://www.cafelumbre.co/a?b=1&amp;utm_source=bolet%C3%ADn&amp;utm_medium=email&amp;utm_campaign=enero+2027#c"');
  expect(text).toContain('{{unsubscribeUrl}}\n');
  for (const other of ['https://otro.co/', 'mailto:a@cafelumbre.co', '{{unsubscribeUrl}}', '', 'https://nocafelumbre.co']) expect(withUtm(other, utm, brief.landingUrl)).toBe(other);
  expect(withUtm('https://tienda.cafelumbre.co?utm_source=x', { ...utm, campaign: '' }, brief.landingUrl)).toBe('https://tienda.cafelumbre.co?utm_source=x&utm_medium=email');
});

it('adding it twice changes nothing, and what was there stays', () => {
  const value = fc.string({ maxLength: 20 });
  fc.assert(fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.record({ source: value, medium: value, campaign: value }), (url, given) => {
    const once = withUtm(url, given, url);
    expect(withUtm(once, given, url)).toBe(once);
    const [before, after] = [new URL(url), new URL(once)];
    expect([after.origin, after.pathname, after.hash]).toEqual([before.origin, before.pathname, before.hash]);
    expect([...after.searchParams].slice(0, [...before.searchParams].length)).toEqual([...before.searchParams]);
  }));
});
