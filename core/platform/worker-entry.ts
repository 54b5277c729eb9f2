import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Paths } from './ports.ts';

/**
 * The file of a worker thread or child process: TypeScript in the clone, its bundle in the desktop program.
 * @param name its path below core/ without `.worker.ts`, for example `jobs/import`
 */
export function workerEntry(paths: Paths, name: string): string {
  const source = join(paths.core, `${name}.worker.ts`);
  return existsSync(source) ? source : join(paths.core, `${name}.worker.mjs`);
}
