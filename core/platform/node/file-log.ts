import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Log } from '../ports.ts';
import { redact, redactText } from './redact.ts';

const MAX_BYTES = 1_000_000;
const KEPT = 3;

/**
 * JSON lines in `<data>/logs/querencia.log`, redacted, at most four files of a megabyte.
 * A log that cannot be written (full disk, read-only folder) never stops the program.
 */
export function fileLog(dataFolder: string, clock: Clock, maxBytes = MAX_BYTES): Log {
  const folder = join(dataFolder, 'logs');
  const file = join(folder, 'querencia.log');
  const write = (level: string, message: string, fields: Record<string, unknown> = {}) => {
    const at = new Date(clock.now()).toISOString();
    const line = JSON.stringify({ at, level, message: redactText(message), ...(redact(fields) as object) });
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      rotate(file, maxBytes);
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
    } catch {
      // Nothing better can be done with a failing log than to go on.
    }
  };
  return {
    info: (message, fields) => write('info', message, fields),
    error: (message, fields) => write('error', message, fields),
  };
}

function rotate(file: string, maxBytes: number): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < maxBytes) return;
  for (let index = KEPT; index > 0; index -= 1) {
    const from = index === 1 ? file : `${file}.${index - 1}`;
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${file}.${index}`);
  }
}
