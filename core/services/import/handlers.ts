import type { Handlers } from '../handlers.ts';
import { clientOfImport } from './client-work.ts';
import type { ImportDeps } from './deps.ts';
import { mendImport, runImport, undoRun } from './jobs.ts';
import { listImports, listRejects, proposeFile } from './list.ts';
import { forgetMapping } from './repo-client.ts';
import { writeRejects } from './write-rejects.ts';

type Methods =
  | 'import.propose' | 'import.run' | 'import.undo' | 'import.list' | 'import.rejects' | 'import.mend' | 'import.saveRejects' | 'import.forgetMapping';

/** Handlers of core/contract/import.ts: imports, their undo, their rejects and the mappings that are remembered. */
export function createImportHandlers(deps: ImportDeps): Pick<Handlers, Methods> {
  return {
    'import.propose': (input, context) => proposeFile(deps, input, context.signal),
    'import.run': (input, context) => runImport(deps, input, context),
    'import.undo': (input, context) => undoRun(deps, input.importId, context),
    'import.list': (input) => listImports(deps, input),
    'import.rejects': (input) => listRejects(deps, input),
    'import.mend': (input, context) => mendImport(deps, input, context),
    'import.saveRejects': async ({ importId, path }) => {
      const { client, row } = clientOfImport(deps, importId);
      return { rows: await writeRejects(client.sqlite, row, path) };
    },
    'import.forgetMapping': ({ clientId, kind, source }) => {
      forgetMapping(deps.vault.require().openClient(clientId).sqlite, kind, source);
      return {};
    },
  };
}
