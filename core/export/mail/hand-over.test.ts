import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { takeImages } from './inline-images.ts';
import { writeEml } from './eml.ts';
import { writeZip } from './zip.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'querencia-hand-over-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One transparent pixel. */
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const letter = {
  subject: 'Año nuevo: 20 % en cafés', preheader: 'Hasta el domingo',
  html: `<p>¡Hola, {{contact.firstName|buen día}}!</p><img alt="Café" src="data:image/gif;base64,${GIF}"><td background='fondo.png' style="background:url(&quot;fondo.png&quot;)"><img src="https://cafe.example/logo.png"><a href="{{unsubscribeUrl}}">Baja</a>`,
  text: '¡Hola!\n', 
};
const fileOf = (path: string) => (path === 'fondo.png' ? PNG : null);
const entriesOf = (path: string): Promise<Record<string, Buffer>> => new Promise((resolve, reject) => {
  const found: Record<string, Buffer> = {};
  yauzl.open(path, { lazyEntries: true }, (error, zip) => {
    if (error) return reject(error);
    zip.on('entry', (entry: yauzl.Entry) => zip.openReadStream(entry, (fault, stream) => {
      if (fault) return reject(fault);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk)).once('end', () => {
        found[entry.fileName] = Buffer.concat(chunks);
        zip.readEntry();
      });
    })).once('end', () => resolve(found)).readEntry();
  });
});

test('an .eml has both parts, the pictures in it, and nobody to whom it goes', async () => {
  const path = join(folder, 'carta.eml');
  const { bytes, missing } = await writeEml(path, letter, { id: 'a1', from: { name: 'Café Lumbre', address: 'sender@example.invalid' }, date: new Date(0), fileOf });
  const raw = readFileSync(path);
  expect([bytes, missing]).toEqual([raw.length, []]);
  const mail = await PostalMime.parse(raw);
  expect(mail).toMatchObject({ subject: letter.subject, from: { name: 'Café Lumbre' }, text: expect.stringContaining('¡Hola!') as string });
  expect(mail.to).toBeUndefined();
  expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
  const [gif, png] = mail.attachments;
  expect([gif?.mimeType, png?.mimeType]).toEqual(['image/gif', 'image/png']);
  expect(Buffer.from(png?.content as ArrayBuffer).equals(PNG)).toBe(true);
  for (const image of [gif, png]) expect(mail.html).toContain(`cid:${(image?.contentId ?? '').slice(1, -1)}`);
  expect(mail.html).toContain('https://cafe.example/logo.png');
  // RFC 5322 §2.1.1 and RFC 2045: lines end in CRLF and are short.
  expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  expect(Math.max(...raw.toString('latin1').split('\r\n').map((line) => line.length))).toBeLessThan(998);
});

test('a ZIP has letter, text, subject, pictures and a README that every editor reads; a folder a country where there are several', async () => {
  const path = join(folder, 'campaña.zip');
  await writeZip(path, { CO: letter, BR: { ...letter, subject: 'Café' } }, { readme: 'Entrega\nde campaña\n', date: new Date(1e12), fileOf });
  const entries = await entriesOf(path);
  const pictures = Object.keys(entries).filter((name) => name.startsWith('CO/images/'));
  expect(Object.keys(entries).filter((name) => !name.includes('images'))).toEqual(['README.txt', ...['CO', 'BR'].flatMap((country) => ['letter.html', 'letter.txt', 'subject.txt', 'preheader.txt'].map((name) => `${country}/${name}`))]);
  expect(pictures).toHaveLength(2);
  const html = entries['CO/letter.html']?.toString('utf8') ?? '';
  for (const picture of pictures) expect(html).toContain(picture.slice(3));
  expect(html).toContain('{{contact.firstName|buen día}}');
  expect(entries['README.txt']?.toString('utf8')).toBe('\uFEFFEntrega\r\nde campaña\r\n');
  expect(entries['BR/subject.txt']?.toString('utf8')).toBe('Café\n');
});

test('a file that cannot be written leaves nothing behind', async () => {
  await expect(writeZip(join(folder, 'no', 'x.zip'), { CO: letter }, { readme: '', date: new Date(0) })).rejects.toThrow();
  expect(existsSync(join(folder, 'no'))).toBe(false);
});

test('what is no picture is left where it is and told; merge tags and addresses on the web are not touched', () => {
  const none = (html: string) => takeImages(html, ({ name }) => name, () => Buffer.from('<svg onload=alert(1)>'));
  expect(none('<img src="x.png"><img src="data:text/html;base64,PGI+">')).toEqual({ html: '<img src="x.png"><img src="data:text/html;base64,PGI+">', images: [], missing: ['x.png', 'data:text/html;base64,PGI+'] });
  for (const html of ['<img src="{{contact.city}}">', '<img src="//cafe.example/x.png">', '<img src="cid:a">', '<img src="">', '<a href="x.png">']) expect(none(html)).toEqual({ html, images: [], missing: [] });
});
