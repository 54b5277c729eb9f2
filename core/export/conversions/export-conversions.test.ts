import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConversionPlatform, ConversionSummary } from '../../contract/conversions.ts';
import { amountText, googleTime, googleZone, isoTime } from '../../domain/conversion/index.ts';
import { bytesOf, csvLine } from '../../domain/import/index.ts';
import { exportConversions, type ConversionRequest } from './export-conversions.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'querencia-conversions-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const out = () => join(folder, 'out.csv');
const now = Date.UTC(2026, 10, 21);
const made = (data: string | Uint8Array, platform: ConversionPlatform, more: Partial<ConversionRequest> = {}): Promise<ConversionSummary> =>
  exportConversions(bytesOf(data), { platform, event: 'Purchase', zone: null, currency: null, country: null, out: out(), preview: 0, fileName: 'orders.csv', now, ...more });
const lines = () => readFileSync(out(), 'utf8').split('\n').filter((line) => line !== '');
const click = 'TeSter-123_abc';

// support.google.com/google-ads/answer/7014069: "2012-08-14 13:00:00+0500" and Parameters:TimeZone=America/Chicago or -0500; Meta's example_events_file.csv: 2018-07-12T03:21:48Z
test('times and zones as the platforms write them', () => {
  expect(googleTime(Date.UTC(2012, 7, 14, 8), '+05:00')).toBe('2012-08-14 13:00:00+0500');
  expect(googleTime(Date.UTC(2026, 0, 15, 12), 'Europe/Prague')).toBe('2026-01-15 13:00:00+0100');
  expect(googleTime(Date.UTC(2026, 6, 15, 12), 'America/New_York')).toBe('2026-07-15 08:00:00-0400');
  expect([googleZone('America/Chicago'), googleZone('-05:00'), googleZone('UTC')]).toEqual(['America/Chicago', '-0500', '+0000']);
  expect(isoTime(Date.UTC(2018, 6, 12, 3, 21, 48, 999))).toBe('2018-07-12T03:21:48Z');
  expect([0, 16_000_000, 1_234_500_000, 125_000, 1].map(amountText)).toEqual(['0.00', '16.00', '1234.50', '0.125', '0.000001']);
});

test('a Spanish file becomes what Google imports from clicks, without a word of the people', async () => {
  const text = 'gclid;fecha de compra;total;moneda;pedido;correo\n' + `${click};14/08/2026 13:00;1.234,50;MXN;A-1;ana@x.mx\n;15/08/2026 10:00;10,00;MXN;A-2;b@x.mx\nno;15/08/2026 10:00;10,00;MXN;A-3;b@x.mx\n`;
  const summary = await made(text, 'google-offline', { zone: 'America/Bogota', event: 'Venta, tienda', preview: 1 });
  expect(lines()).toEqual([
    'Parameters:TimeZone=America/Bogota', 'Google Click ID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Order ID',
    `${click},"Venta, tienda",2026-08-14 13:00:00-0500,1234.50,MXN,A-1`,
  ]);
  expect(summary).toMatchObject({ rows: 3, exported: 1, rejected: 2, reasons: { no_click_id: 1, invalid_click_id: 1 }, gated: false, zone: 'America/Bogota', columns: { time: 'fecha de compra', value: 'total', order_id: 'pedido' } });
  expect(summary.preview).toContainEqual({ row: 2, field: 'time', raw: '14/08/2026 13:00', normalised: '2026-08-14 13:00:00-0500', sha256: null });
});

test('enhanced conversions: hashes by the rules of Customer Match, in a Portuguese file', async () => {
  const text = `e-mail,celular,data da conversão,valor do pedido,número do pedido,id do clique do google\nJo.Se+x@gmail.com,(11) 98765-4321,2026-11-20T10:00:00-03:00,"R$ 99,90",7,${click}\nruim,12,2026-11-20T10:00:00Z,"R$ 5,00",8,\nb@x.com.br,12,2026-11-20T11:00:00Z,abc,9,xx\n`;
  const summary = await made(text, 'google-enhanced', { country: 'BR' });
  expect(lines()).toEqual([
    'Parameters:TimeZone=+0000', 'Email,Phone Number,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Order ID,Google Click ID',
    `${sha('jose@gmail.com')},${sha('+5511987654321')},Purchase,2026-11-20 13:00:00+0000,99.90,BRL,7,${click}`,
    `${sha('b@x.com.br')},,Purchase,2026-11-20 11:00:00+0000,,,9,`,
  ]);
  expect(summary).toMatchObject({ exported: 2, reasons: { invalid_identifier: 1 }, fields: { phone: 1, value: 1, click_id: 1 } });
});

// Hashes: Meta's customer information parameters; columns and time: example_events_file.csv of Meta's uploader; values: its offline-events/README.md
test('Meta: people hashed, ISO times, no purchase without an amount above zero and its currency', async () => {
  const head = 'email,phone,fn,ln,zip,ct,st,country,dob,event_time,value,currency,order_id\n';
  const row = (rest: string) => `john_smith@gmail.com,16505551212,John,Smith,94046,Menlo Park,CA,US,10/21/68,${rest}\n`;
  const text = head + row('2026-11-12T03:21:48Z,15,USD,1') + row('2026-11-12T03:21:48Z,0,USD,2') + row('2026-11-12T03:21:48Z,16,,3') + row('2026-11-12T03:21:48Z,-5,USD,4') + row('2026-11-12T03:21:48Z,15,USD,1');
  const summary = await made(text, 'meta-offline');
  expect(lines()[0]).toBe('email,phone,fn,ln,zip,ct,st,country,event_name,event_time,value,currency,order_id');
  expect(lines()[1]).toBe(`62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f,e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176,${['john', 'smith', '94046', 'menlopark', 'ca', 'us'].map(sha).join(',')},Purchase,2026-11-12T03:21:48Z,15.00,USD,1`);
  expect(summary).toMatchObject({ rows: 5, exported: 1, reasons: { no_value: 2, negative_value: 1, repeated_order: 1 } });
  expect(await made(text, 'meta-offline', { event: 'Lead' })).toMatchObject({ exported: 3, fields: { value: 2 } });
});

test('who said no is kept out; a cancelled order is none; an order that is paid says nothing of consent', async () => {
  const text = `gclid,date,amount,status,opt_out\n${click},2026-11-01T10:00:00Z,1,paid,\n${click},2026-11-02T10:00:00Z,1,cancelado,\n${click},2026-11-03T10:00:00Z,1,paid,yes\n`;
  expect(await made(text, 'google-offline', { currency: 'ARS' })).toMatchObject({ exported: 1, reasons: { cancelled: 1, opted_out: 1 }, consent: { columns: ['opt_out'], unknown: 1 } });
  expect(lines()[2]).toBe(`${click},Purchase,2026-11-01 10:00:00+0000,1.00,ARS`);
});

test('times without a zone, of the future, long ago, without a clock, or none at all are told', async () => {
  const text = `gclid,date,value\n${['2026-11-20 10:00', '2026-11-22T10:00:00Z', '2026-05-01T10:00:00Z', 'soon', ''].map((time) => `${click},${time},1`).join('\n')}\n`;
  const summary = await made(text, 'google-offline');
  expect(summary).toMatchObject({ exported: 1, reasons: { no_zone: 1, future: 1, invalid_time: 1, no_time: 1 } });
  expect(summary.warnings.map(({ code }) => code)).toEqual(['noZone', 'withoutCurrency', 'tooOld', 'noConsentColumn']);
  const dated = await made(`gclid,date,value\n${click},05/06/2026,"1,234"\n${click},05/06/2026,"1,234"\n`, 'google-offline', { zone: 'Europe/Madrid', currency: 'EUR' });
  expect(dated.warnings.map(({ code }) => code)).toEqual(['withoutClock', 'tooOld', 'duplicates', 'openOrder', 'openDecimal', 'noConsentColumn']);
});

// Headers as the shops export them: core/domain/import/fixtures, whose origin is in its sources.md.
test.each([
  ['shopify_orders.en', 'Name', 'Total', 'Created at', [['464.00', 'MXN', '#1001'], ['1250.00', 'MXN', '#1003']], { repeated_order: 1, cancelled: 1 }],
  ['tiendanube.es', 'Número de orden', 'Total', 'Fecha', null, { repeated_order: 1, cancelled: 1 }],
  ['vtex.pt', 'Order', 'Total Value', 'Creation Date', null, { repeated_order: 1, cancelled: 1 }],
])('a shop’s own export %s: its order number, the order’s total, a line more is no conversion more', async (name, orderId, value, time, rows, reasons) => {
  const summary = await made(readFileSync(new URL(`../../domain/import/fixtures/${name}.csv`, import.meta.url)), 'meta-offline', { zone: 'America/Mexico_City', currency: 'MXN' });
  expect(summary.columns).toMatchObject({ order_id: orderId, value, time });
  expect(summary.reasons).toEqual(reasons);
  if (rows) expect(lines().slice(1).map((line) => line.split(',').slice(-3))).toEqual(rows);
});

test('a table without click, person or time, an empty one and a place that cannot be written end with a sentence and no file', async () => {
  const key = (messageKey: string) => expect.objectContaining({ messageKey }) as Error;
  await expect(made('email,date\na@x.com,2026-01-01\n', 'google-offline')).rejects.toThrow(key('conversions:error.noClickColumn'));
  await expect(made(`gclid,date\n${click},2026-01-01\n`, 'google-enhanced')).rejects.toThrow(key('conversions:error.noPersonColumn'));
  await expect(made('email,city\na@x.com,Lima\n', 'meta-offline')).rejects.toThrow(key('conversions:error.noTimeColumn'));
  await expect(made('', 'meta-offline')).rejects.toThrow(key('inspect:error_empty'));
  await expect(made('email,date\na@x.com,2026-01-01\n', 'meta-offline', { out: join(folder, 'none', 'x.csv') })).rejects.toThrow(key('audiences:error.notWritten'));
  const path = join(folder, 'given-up.csv');
  const stop = new AbortController();
  await expect(made(`email,date\n${'a@x.com,2026-01-01\n'.repeat(20_000)}`, 'meta-offline', { out: path, signal: stop.signal, progress: () => stop.abort() })).rejects.toThrow();
  expect(existsSync(path) || readdirSync(folder).some((name) => name.includes('given-up'))).toBe(false);
});

test('any text: every row is exported or rejected for a reason, and no cell of the file begins a formula', async () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(click, '2026-11-01T10:00:00Z', '=1+1', '12,5', 'a@x.com', '-2+3|cmd'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell, cell)), async (rows) => {
      const summary = await made(`gclid,date,value,order id\n${rows.map((row) => csvLine(row)).join('')}`, 'google-offline');
      expect(summary.exported + summary.rejected).toBe(summary.rows);
      expect(Object.values(summary.reasons).reduce((sum, count) => sum + count, 0)).toBe(summary.rejected);
      expect(lines().slice(2).every((line) => line.split(',').every((text) => !/^[=+@|]/.test(text)))).toBe(true);
    }),
    { numRuns: 40 },
  );
});
