import type { Handlers } from '../handlers.ts';
import type { ImportDeps } from './deps.ts';
import { createImportService } from './service.ts';

type Methods =
  | 'import.propose' | 'import.run' | 'import.undo' | 'import.list' | 'import.rejects' | 'import.mend' | 'import.saveRejects' | 'import.forgetMapping';

/** Handlers of core/contract/import.ts. */
export function createImportHandlers(deps: ImportDeps): Pick<Handlers, Methods> {
  const service = createImportService(deps);
  return {
    'import.propose': (input, context) => service.propose(input, context.signal),
    'import.run': (input, context) => service.run(input, context),
    'import.undo': (input, context) => service.undo(input.importId, context),
    'import.list': (input) => service.list(input),
    'import.rejects': (input) => service.rejects(input),
    'import.mend': (input, context) => service.mend(input, context),
    'import.saveRejects': (input) => service.saveRejects(input.importId, input.path),
    'import.forgetMapping': (input) => service.forgetMapping(input),
  };
}
