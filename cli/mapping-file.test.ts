import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Mapping, Proposal } from '../core/contract/import.ts';
import { readMapping } from './mapping-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'querencia-mapping-'));
const proposed: Pick<Proposal, 'mapping' | 'fields'> = {
  fields: (['email', 'externalId', 'attribute'] as const).map((field) => ({ field })) as Proposal['fields'],
  mapping: {
    columns: [['Correo', 'email'], ['Id', null], ['Plan', null], ['Meses', null]].map(([header, field], column) => ({ column, header, field, format: {} })), options: {},
  } as unknown as Mapping,
};
const fieldsBy = async (columns: Record<string, string | null>) => {
  const path = join(folder, 'mapping.json');
  writeFileSync(path, JSON.stringify({ columns }));
  const mapping = await readMapping(path, 'contacts', async () => proposed as Proposal);
  return mapping.columns.map(({ field }) => field);
};

test('what is said of a column goes before what was guessed, and any number of columns keep their headers', async () => {
  expect(await fieldsBy({ Id: 'email' })).toEqual([null, 'email', null, null]);
  expect(await fieldsBy({ plan: 'attribute', Meses: 'attribute', Correo: 'attribute' })).toEqual(['attribute', null, 'attribute', 'attribute']);
  await expect(fieldsBy({ Nada: 'email' })).rejects.toMatchObject({ messageKey: 'cli:mapping.noColumn' });
  rmSync(folder, { recursive: true, force: true });
});
