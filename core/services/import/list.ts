import type { Output, Parsed } from '../../contract/index.ts';
import type { ImportInfo } from '../../contract/import.ts';
import { clientDefaults } from './client-defaults.ts';
import { clientOfImport } from './client-work.ts';
import type { ImportDeps } from './deps.ts';
import { fileNameOf } from './file-place.ts';
import { inspectFile } from './inspect-file.ts';
import { propose } from './propose.ts';
import { countRejects, importsOf, rejectsOf, type ImportRow } from './repo.ts';
import type { Reading } from './run-import.ts';

export async function proposeFile({ vault, ports }: ImportDeps, input: Parsed<'import.propose'>, signal: AbortSignal): Promise<Output<'import.propose'>> {
  const unlocked = vault.require();
  const defaults = clientDefaults(unlocked, input.clientId);
  const now = ports.clock.now();
  const inspected = await inspectFile(unlocked.openClient(input.clientId), defaults, input, now, signal);
  try {
    return await propose(inspected, fileNameOf(input.file), defaults, now);
  } finally {
    await inspected.opened.close();
  }
}

export function listImports({ vault }: ImportDeps, input: Parsed<'import.list'>): Output<'import.list'> {
  const { imports, total } = importsOf(vault.require().openClient(input.clientId).sqlite, input.offset, input.limit);
  return { imports: imports.map((row) => infoOf(row, input.clientId)), total };
}

export function listRejects(deps: ImportDeps, input: Parsed<'import.rejects'>): Output<'import.rejects'> {
  const { client, row } = clientOfImport(deps, input.importId);
  const { headers } = row.mapping as Partial<Reading>;
  return {
    rejects: rejectsOf(client.sqlite, row.id, input.offset, input.limit),
    total: countRejects(client.sqlite, row.id),
    header: headers ?? [],
  };
}

function infoOf(row: ImportRow, clientId: string): ImportInfo {
  const { uuid, kind, source, fileName, state, rows, inserted, updated, unchanged, rejected } = row;
  return {
    id: uuid, clientId, kind, source, fileName, state, rows, inserted, updated, unchanged, rejected,
    at: new Date(row.startedAt).toISOString(),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
    undoable: state === 'done' || state === 'interrupted',
  };
}
