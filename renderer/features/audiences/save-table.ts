import type { Output } from '../../../core/contract/index.ts';
import { desktop } from '../../lib/transport.ts';
import { saveFile } from '../../ui/index.ts';

type Written = Pick<Output<'audiences.export'>, 'text'>;

/** Asks where, and lets the core write there; in a browser the core answers the text, and the page saves it. @returns null when the reader thought better of it */
export async function saveTable<T extends Written>(name: string, write: (path?: string) => Promise<T>): Promise<T | null> {
  const path = await desktop?.chooseSaveFile({ suggestedName: `${name}.csv`, filters: [{ name: 'CSV', extensions: ['csv'] }] });
  if (desktop && !path) return null;
  const made = path ? await write(path) : await write();
  if (made.text !== null) saveFile(`${name}.csv`, made.text, 'text/csv;charset=utf-8');
  return made;
}
