import fc from 'fast-check';
import { expect, test } from 'vitest';
import { country } from '../contract/values.ts';
import type { AdCampaign } from '../domain/ads/ad-campaign.ts';
import { adsOfCopy, type WrittenCopy } from '../domain/ads/ads-of-copy.ts';
import { geoTargetOf } from '../domain/ads/geo-target.ts';
import { cutWords, lengthOf, sheetText } from '../domain/ads/sheet-text.ts';
import { bytesOf, readRecords } from '../domain/import/index.ts';
import { campaignFile } from './campaign-files.ts';
import { EDITOR_COLUMNS } from './google-ads/editor-csv.ts';

const letter: WrittenCopy = {
  subjects: ['30 % de descuento en zapatillas para correr', '=HYPERLINK("http://x")', '{{contact.firstName|Hola}}, tus zapatillas te esperan', 'Envío gratis hoy', 'ENVÍO GRATIS HOY'],
  preheader: 'Envío gratis en 24 horas, hasta el 1 de diciembre.', paragraphs: ['Tenemos 30 % de descuento en zapatillas. Elige tu talla y paga en cuotas.'], cta: 'Ver zapatillas',
};
const choice = { name: 'Ñandú', country: 'MX', brief: { brand: 'Zapatos Ñandú', product: 'zapatillas', dates: { to: '2026-12-01' } }, landingUrl: 'https://nandu.mx/oferta', dailyBudget: 50 } as const;
const made = (copy = letter): AdCampaign => adsOfCopy(copy, choice).campaign;

async function table(text: string): Promise<Record<string, string>[]> {
  const dialect = { format: 'csv', encoding: 'utf-8', bomBytes: text.startsWith('\ufeff') ? 3 : 0, delimiter: ',', quote: '"', hasHeader: false, preambleRows: 0, sheets: [], sheet: 0, keys: [] } as const;
  const rows: string[][] = [];
  for await (const batch of readRecords(bytesOf(text), { ...dialect, sheets: [], keys: [] })) for (let at = 0; at < batch.count; at++) rows.push(Array.from({ length: batch.fieldCount(at) }, (_, column) => batch.field(at, column)));
  const [header = [], ...data] = rows;
  return data.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}

test('without texts for ads they are cut from the letter at the end of words, and said so', () => {
  const { campaign, notes } = adsOfCopy(letter, choice);
  expect(campaign.google.headlines).toEqual(['30 % de descuento', 'HYPERLINK("http://x")', 'Hola, tus zapatillas te', 'ENVÍO GRATIS HOY', 'Ver zapatillas']);
  expect(campaign.google.descriptions).toEqual(['Envío gratis en 24 horas, hasta el 1 de diciembre.', 'Tenemos 30 % de descuento en zapatillas.', 'Elige tu talla y paga en cuotas.']);
  expect(notes.map(({ code }) => code)).toEqual(['cutForGoogle', 'cutForMeta']);
  expect(adsOfCopy({ ...letter, subjects: ['Uno'], paragraphs: [], cta: '' }, { ...choice, landingUrl: null, dailyBudget: null, brief: {} }).notes.map(({ code }) => code)).toEqual(expect.arrayContaining(['fewHeadlines', 'fewDescriptions', 'noLandingUrl', 'noBudget', 'noKeywords']));
});

test('texts of the composer are taken as they are; too many and too long ones are not', () => {
  const googleAds = { headlines: Array.from({ length: 15 }, (_, at) => `Título número ${at + 1}`), descriptions: ['Una', 'Dos', 'Tres', 'x'.repeat(100)], paths: ['ofertas', 'una-senda-demasiado-larga'] };
  const { google } = made({ ...letter, channels: { googleAds } });
  expect(google.headlines).toEqual(googleAds.headlines);
  expect(google.descriptions.map(lengthOf)).toEqual([3, 3, 4, 90]);
  expect(google.paths).toEqual(['ofertas']);
});

test('Editor: an entity a row, parents before children, paused, blank where nothing is to change', async () => {
  const rows = await table(campaignFile('google-ads-editor', [made()]));
  expect(Object.keys(rows[0] ?? {})).toEqual([...EDITOR_COLUMNS]);
  expect(rows[0]).toMatchObject({ Campaign: 'Ñandú', 'Campaign Type': 'Search', Budget: '50', 'Budget type': 'Daily', Languages: 'es', 'End Date': '2026-12-01', 'Start Date': '', 'Campaign Status': 'Paused', 'Ad Group': '' });
  expect(rows[1]).toMatchObject({ Campaign: 'Ñandú', Location: 'Mexico', ID: '2484', Budget: '' });
  expect(rows[2]).toMatchObject({ 'Ad Group': 'Zapatos Ñandú', 'Ad Group Type': 'Standard', Keyword: '' });
  expect(rows.slice(3, 9).map((row) => [row['Keyword'], row['Criterion Type']])).toEqual([
    ['zapatos ñandú', 'Exact'], ['zapatos ñandú', 'Phrase'], ['zapatillas', 'Exact'], ['zapatillas', 'Phrase'], ['zapatillas zapatos ñandú', 'Exact'], ['zapatillas zapatos ñandú', 'Phrase'],
  ]);
  expect(rows[9]).toMatchObject({ 'Ad type': 'Responsive search ad', 'Headline 1': '30 % de descuento', 'Headline 6': '', 'Final URL': 'https://nandu.mx/oferta', Keyword: '' });
  expect(rows.every((row) => !Object.values(row).includes('[]'))).toBe(true);
});

test('Meta: an ad a row, ids blank, paused; vacancies are a special category', async () => {
  const rows = await table(campaignFile('meta-bulk', [made(), { ...made(), isJobs: true }]));
  expect(rows[0]).toMatchObject({ 'Campaign ID': '', 'Campaign Name': 'Ñandú', 'Campaign Status': 'PAUSED', 'Campaign Objective': 'Outcome Traffic', 'Buying Type': 'AUCTION', Countries: 'MX', 'Ad Set Time Stop': '12/01/2026 11:59:00 pm', 'Special Ad Categories': '', Link: 'https://nandu.mx/oferta' });
  expect(rows.at(-1)).toMatchObject({ 'Special Ad Categories': 'EMPLOYMENT', 'Call to Action': 'APPLY_NOW' });
  expect((await table(campaignFile('tiktok-bulk', [made()])))[0]).toMatchObject({ 'Campaign Name': 'Ñandú', 'Advertising Objective': 'Traffic', Location: 'Mexico', Languages: 'es' });
});

test('no cell of any file can be run as a formula, whatever the letter says; no ad is longer than its platform takes', async () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.constantFrom('=1+1', '+SUM(A1)', '@cmd', '-2+3', '\t=x', "'=x", '|x'));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1 }), text, fc.array(text), async (subjects, preheader, paragraphs) => {
      const campaign = made({ subjects, preheader, paragraphs, cta: '' });
      expect(campaign.google.headlines.every((line) => lengthOf(line) <= 30)).toBe(true);
      expect(campaign.google.descriptions.every((line) => lengthOf(line) <= 90)).toBe(true);
      for (const platform of ['google-ads-editor', 'meta-bulk', 'tiktok-bulk'] as const)
        for (const row of await table(campaignFile(platform, [campaign]))) expect(Object.values(row).filter((cell) => /^\s*[=+\-@|\t]/.test(cell))).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test('cuts at words, leaves nothing hanging', () => {
  expect([cutWords('Envío gratis a todo el país', 20), cutWords('corto', 30), cutWords('x'.repeat(40), 30).length]).toEqual(['Envío gratis a todo', 'corto', 30]);
  expect([sheetText('=1+1'), sheetText('+ 20 %'), sheetText(' – '), sheetText('@')]).toEqual(['1+1', '20 %', '–', null]);
});

/** developers.google.com/google-ads/api/data/geotargets, rows of type Country. */
test('Google knows each country by its number', () => {
  expect((['US', 'MX', 'BR', 'AR', 'ES', 'CO', 'PT'] as const).map(geoTargetOf)).toEqual([2840, 2484, 2076, 2032, 2724, 2170, 2620]);
  expect(new Set(country.options.map(geoTargetOf)).size).toBe(country.options.length);
});
