import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { writeWhole, type HandedLetter } from './eml.ts';
import { takeImages } from './inline-images.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Letters as another tool takes them: `letter.html`, `letter.txt`, `subject.txt`, `preheader.txt` and `images/`, in a folder for each country where there are
 * several, and a README on top. Merge tags stay as they are. It is written as it is made: a letter at a time is in memory.
 * @param readme in the client's language
 */
export async function writeZip(path: string, letters: Readonly<Record<string, HandedLetter>>, { readme, date, fileOf }: { readme: string; date: Date; fileOf?: (path: string) => Buffer | null }): Promise<{ bytes: number; missing: string[] }> {
  const zip = new ZipFile();
  const missing: string[] = [];
  const put = (name: string, content: string | Buffer): void => zip.addBuffer(Buffer.from(content as string), name, { mtime: date });
  // Windows' own editor needs the mark to read accents.
  put('README.txt', BYTE_ORDER_MARK + readme.replace(/\r?\n/gu, '\r\n'));
  const several = Object.keys(letters).length > 1;
  for (const [country, letter] of Object.entries(letters)) {
    const folder = several ? `${country}/` : '';
    const taken = takeImages(letter.html, ({ name }) => `images/${name}`, fileOf);
    missing.push(...taken.missing);
    put(`${folder}letter.html`, taken.html);
    put(`${folder}letter.txt`, letter.text);
    put(`${folder}subject.txt`, `${letter.subject}\n`);
    put(`${folder}preheader.txt`, `${letter.preheader}\n`);
    for (const { name, bytes } of taken.images) put(`${folder}images/${name}`, bytes);
  }
  zip.end();
  return { bytes: await writeWhole(path, Readable.from(zip.outputStream)), missing };
}
