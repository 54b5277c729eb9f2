import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AudiencePlatform, AudienceSummary } from '../../contract/audiences.ts';
import { bytesOf, csvLine, inspect } from '../../domain/import/index.ts';
import { exportAudience, type AudienceRequest } from './export-audience.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'querencia-audience-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const out = () => join(folder, 'out.csv');
const made = (data: string | Uint8Array, platform: AudiencePlatform, more: Partial<AudienceRequest> = {}): Promise<AudienceSummary> =>
  exportAudience(bytesOf(data), { platform, country: null, out: out(), preview: 0, fileName: 'contacts.csv', now: Date.UTC(2026, 10, 21), ...more });
const lines = (path = out()) => readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => line.split(','));

test('a Spanish file with semicolons in Latin-1 becomes what Google takes', async () => {
  const text = 'correo;teléfono;nombre;apellido;ciudad;código postal;país;acepta\r\njose.p+x@gmail.com;55 1234 5678;José;Pérez;Mérida;97000;México;sí\r\n;;;;;;;\r\nana@y.mx;1;Ana;"Ñandú ""la"" x";;;;no\r\n';
  const summary = await made(Buffer.from(text, 'latin1'), 'google-customer-match');
  expect(summary).toMatchObject({ rows: 2, exported: 1, rejected: 1, reasons: { opted_out: 1 }, fields: {}, gated: false, consent: { columns: ['acepta'], unknown: 0 } });
  expect(lines()).toEqual([
    ['Email', 'Phone', 'First Name', 'Last Name', 'Country', 'Zip'],
    [sha('josep@gmail.com'), sha('+525512345678'), sha('josé'), sha('pérez'), 'MX', '97000'],
  ]);
});

test('a Portuguese file, its country by the command; Meta hashes every field', async () => {
  const summary = await made('\ufeffnome,sobrenome,e-mail,celular,cep,cidade,estado,nascimento,sexo\nJoão,de Souza,J@A.com.br,(11) 98765-4321,01310-100,São Paulo,SP,16/02/1997,feminino\n', 'meta', { country: 'BR' });
  expect(summary).toMatchObject({ exported: 1, fields: {} });
  expect(lines()).toEqual([
    ['email', 'phone', 'fn', 'ln', 'zip', 'ct', 'st', 'country', 'dob', 'gen'],
    ['j@a.com.br', '5511987654321', 'joão', 'desouza', '01310100', 'sãopaulo', 'sp', 'br', '19970216', 'f'].map(sha),
  ]);
});

test('a bad value is left blank and counted, a row without a good one is rejected, and every row is one or the other', async () => {
  const text = 'email,phone,zip\nana at x,+5215512345678,97000\ngood@x.com,12,\nbad,1,\n,,1000\n,,\n62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f,,\n';
  const summary = await made(text, 'google-customer-match', { preview: 10 });
  expect(summary).toMatchObject({ rows: 5, exported: 2, rejected: 3, fields: { email: 1, phone: 1 }, reasons: { invalid_identifier: 1, no_identifier: 1, already_hashed: 1 } });
  expect(summary.preview?.filter(({ row }) => row === 2)).toEqual([
    { row: 2, field: 'email', raw: 'ana at x', normalised: null, sha256: null },
    { row: 2, field: 'phone', raw: '+5215512345678', normalised: '+525512345678', sha256: sha('+525512345678') },
    { row: 2, field: 'zip', raw: '97000', normalised: '97000', sha256: null },
  ]);
  expect(summary.rejects).toEqual([{ row: 4, reason: 'invalid_identifier' }, { row: 5, reason: 'no_identifier' }, { row: 7, reason: 'already_hashed' }]);
});

test.each([
  ['consent', 'no', 'opted_out'], ['marketing_opt_in', 'false', 'opted_out'], ['Acepta publicidad', 'No', 'opted_out'], ['aceita marketing', 'não', 'opted_out'], ['opt_out', '1', 'opted_out'],
  ['do_not_contact', 'yes', 'opted_out'], ['unsubscribed_at', '2024-05-01', 'opted_out'], ['email_status', 'bounced', 'bounced'], ['email consent', 'pending', 'unconfirmed'], ['status', 'complained', 'complained'],
])('%s %s: the person is kept out', async (header, value, reason) => {
  const summary = await made(`email,${header}\na@x.com,${value}\nb@x.com,\n`, 'meta');
  expect(summary).toMatchObject({ exported: 1, reasons: { [reason]: 1 }, consent: { columns: [header], unknown: 1 } });
});

test('a column that asks whom to leave alone lets those pass who said nothing', async () => {
  expect(await made('email,opt_out,unsubscribed\na@x.com,no,\nb@x.com,0,false\nc@x.com,,yes\n', 'meta')).toMatchObject({ exported: 2, reasons: { opted_out: 1 } });
});

test('who refused calls and messages keeps the number here; the file of those who unsubscribed gives nobody', async () => {
  const summary = await made('email,phone,accepts sms\na@x.com,+525512345678,no\n,+525512345679,no\nc@x.com,+525512345670,yes\n', 'meta');
  expect(summary).toMatchObject({ exported: 2, fields: { phone: 1 }, reasons: { opted_out: 1 } });
  expect(await made('email\na@x.com\n', 'meta', { fileName: 'unsubscribed.csv' })).toMatchObject({ exported: 0, reasons: { opted_out: 1 }, warnings: [{ code: 'nothingExported' }] });
});

test('duplicates are counted, by identifiers and not by name', async () => {
  expect(await made('email,name\na.b@gmail.com,A\nab+1@gmail.com,B\nab@gmail.com,C\nother@gmail.com,A\n', 'google-customer-match')).toMatchObject({ exported: 4, duplicates: 2 });
  expect(await made('email,phone\na@x.com,+525512345678\na@x.com,\na@x.com,+525512345678\n', 'meta')).toMatchObject({ exported: 3, duplicates: 1 });
});

test('numbers without a plus: by the country given, else by their own code where all of them have one', async () => {
  const of = async (phones: string[], country: string | null = null) => {
    const summary = await made(`email,phone\n${phones.map((phone, at) => `p${at}@x.com,${phone}`).join('\n')}\n`, 'meta', { country });
    return [lines().slice(1).map(([, phone]) => phone), summary.warnings.map(({ code }) => code)] as const;
  };
  expect(await of(['16505551212'])).toEqual([['e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176'], expect.arrayContaining(['takenAsInternational']) as string[]]);
  expect((await of(['6505551212'], 'US'))[0]).toEqual(['e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176']);
  expect(await of(['11987654321', '21987654321', '47987654321'])).toEqual([['', '', ''], expect.arrayContaining(['noCountry']) as string[]]);
});

test('LinkedIn takes no more than 20 MB in a file: the rest goes into another', async () => {
  const people = 110_000;
  const many = Array.from({ length: people }, (_, at) => `p${at}@example.com,Ana,=cmd|' /C calc'!A0,${'x'.repeat(60)},${'y'.repeat(60)}`).join('\n');
  const summary = await made(`email,first_name,last_name,job title,company\n${many}\n`, 'linkedin');
  expect(summary.files).toHaveLength(2);
  expect(summary.files.every(({ bytes, path }) => bytes <= 20_000_000 && readFileSync(path).length === bytes)).toBe(true);
  expect(summary.files.reduce((sum, { rows }) => sum + rows, 0)).toBe(people);
  expect(lines()[0]).toEqual(['email', 'firstname', 'lastname', 'jobtitle', 'employeecompany', 'country', 'googleaid']);
  expect(lines()[1]).toEqual([sha('p0@example.com'), 'Ana', "'=cmd|' /C calc'!A0", 'x'.repeat(50), 'y'.repeat(50), '', '']);
});

test('a table without anybody to find, an empty one and a place that cannot be written end with a sentence', async () => {
  const key = (messageKey: string) => expect.objectContaining({ messageKey }) as Error;
  await expect(made('foo,bar\n1,2\n', 'meta')).rejects.toThrow(key('audiences:error.noIdentifierColumn'));
  await expect(made('phone\n+525512345678\n', 'linkedin')).rejects.toThrow(key('audiences:error.noEmailColumn'));
  await expect(made('', 'meta')).rejects.toThrow(key('inspect:error_empty'));
  await expect(made('email\na@x.com\n', 'meta', { out: join(folder, 'none', 'x.csv') })).rejects.toThrow(key('audiences:error.notWritten'));
  await expect(made('email\na@x.com\n', 'meta', { out: folder })).rejects.toThrow(key('audiences:error.notWritten'));
});

test('work that is given up leaves nothing, not even a file under another name', async () => {
  const path = join(folder, 'given-up.csv');
  const stop = new AbortController();
  const rows = Array.from({ length: 20_000 }, (_, at) => `p${at}@example.com`).join('\n');
  await expect(made(`email\n${rows}\n`, 'meta', { out: path, signal: stop.signal, progress: () => stop.abort() })).rejects.toThrow();
  expect(existsSync(path)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.includes('given-up'))).toEqual([]);
});

test('quotes, huge fields and bytes that are no text break nothing', async () => {
  const summary = await made(`email,city\n"a@x.com","Mé\nrida"\nb@x.com,${'x'.repeat(300_000)}\n"c@x.com",ok\n`, 'meta');
  expect(summary).toMatchObject({ rows: 3, exported: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), fc.string())), async (rows) => {
      const { rows: read, exported, rejected, reasons } = await made(`email,phone,city\nz@x.com,,\n${rows.map((row) => csvLine(row)).join('')}`, 'meta', { out: null });
      expect(exported + rejected).toBe(read);
      expect(Object.values(reasons).reduce((sum, count) => sum + count, 0)).toBe(rejected);
    }),
    { numRuns: 60 },
  );
});

test('what was written is read again by the importer, column by column', async () => {
  await made('email,phone,first_name,last_name,zip\na@x.com,+525512345678,Ana,Pérez,97000\n', 'google-customer-match', { country: 'MX' });
  const { headers, sample } = await inspect(bytesOf(readFileSync(out())), { fileName: 'out.csv', kind: 'contacts', now: 0, client: { country: 'MX', currency: 'MXN', timezone: 'UTC', locale: 'es' } });
  expect(headers).toEqual(['Email', 'Phone', 'First Name', 'Last Name', 'Country', 'Zip']);
  expect(sample[0]?.slice(4)).toEqual(['MX', '97000']);
});
