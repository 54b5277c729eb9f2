import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { quickWorkspace, ResidentCli } from './testing/resident-cli.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let folder: string;
let cli: ResidentCli;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-return-'));
  const environment = { data: join(folder, 'data'), networkLog: join(folder, 'network.log'), passphrase: 'jacarandá lluvia 93 tren' };
  await quickWorkspace(environment);
  cli = new ResidentCli(environment);
});
afterAll(() => {
  cli.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (...args: string[]) => {
  const ran = await cli.run([...args, '--json']);
  expect(ran.code, ran.stderr).toBe(0);
  return JSON.parse(ran.stdout) as unknown;
};

test('an exported list that comes back changes nobody and no consent', async () => {
  const file = (name: string, text: string) => (writeFileSync(join(folder, name), text), join(folder, name));
  const { id: client } = (await run('client', 'add', '--name', 'Tunal', '--country', 'MX', '--currency', 'MXN')) as { id: string };
  // The first person's number in here is the second one's id at the client's.
  await run('import', 'contacts', file('one.csv', 'email,name,country\nnunca@one.example,Nunca Dijo,MX\n'), '--client', client);
  await run('import', 'contacts', file('two.csv', 'id,email,name,country,marketing consent,consent date\n1,si@one.example,Si Acepta,MX,yes,2026-01-02\n2,no@one.example,=No Quiere,MX,no,2026-02-03\n'), '--client', client);
  const kept = async () => [await run('sql', '--client', client, 'select * from contacts order by id'), await run('sql', '--client', client, 'select * from consents order by contact_id')];
  const before = await kept();
  await run('call', 'contacts.export', JSON.stringify({ clientId: client, path: join(folder, 'list.csv') }));
  expect(await run('import', 'contacts', join(folder, 'list.csv'), '--client', client)).toMatchObject({ rows: 3, inserted: 0, updated: 0, unchanged: 3, rejected: 0 });
  expect(await kept()).toEqual(before);
});
