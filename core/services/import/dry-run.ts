import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Parsed } from '../../contract/index.ts';
import type { ImportResult } from '../../contract/import.ts';
import { openEncrypted } from '../../db/open.ts';
import { snapshot } from '../../db/snapshot.ts';
import type { JobContext } from '../handlers.ts';
import type { ImportDeps } from './deps.ts';
import { importFile, resultOf, type Target } from './run-import.ts';
import { writeRejects } from './write-rejects.ts';

const prefix = 'scratch-';

/** Imports into an encrypted copy that is thrown away: the counts are those of the real thing, and nothing changes. */
export async function dryRun(deps: ImportDeps, { client }: Target, input: Parsed<'import.run'>, context: JobContext): Promise<ImportResult> {
  const started = deps.ports.clock.now();
  sweep(client.folder);
  const { key } = client.connection();
  const path = join(client.folder, `${prefix}${deps.ports.random.uuid()}.db`);
  try {
    snapshot(client.sqlite, key, path);
    const sqlite = openEncrypted({ path, key, mode: 'bulk' });
    try {
      const copy = { client, bulk: { sqlite, end: () => undefined }, connection: () => ({ path, key: Buffer.from(key) }) };
      const quiet: ImportDeps = { ...deps, afterChange: () => undefined };
      const row = await importFile(quiet, copy, input, context);
      if (input.rejectsPath !== undefined) await writeRejects(sqlite, row, input.rejectsPath);
      return resultOf(sqlite, row, deps.ports.clock.now() - started);
    } finally {
      sqlite.close();
    }
  } finally {
    key.fill(0);
    sweep(client.folder);
  }
}

/** Takes away copies, also those that a kill left; only one import runs at a time for a client. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith(prefix)) rmSync(join(folder, name), { force: true });
}
