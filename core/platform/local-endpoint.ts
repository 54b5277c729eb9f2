import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The shortest limit of a Unix socket's path among the systems (macOS: 104 bytes with the closing zero). */
const MAX_SOCKET_PATH_BYTES = 103;

/**
 * Where the owner of a data folder listens for other shells on this machine: a socket in the folder, or, where its
 * path would be too long, in a private folder of its own; on Windows a named pipe.
 */
export function localEndpoint(dataFolder: string, unique: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\querencia-${unique}`;
  const inside = join(dataFolder, 'core.sock');
  if (Buffer.byteLength(inside) <= MAX_SOCKET_PATH_BYTES) return inside;
  return join(mkdtempSync(join(tmpdir(), 'querencia-')), 'core.sock');
}

/** A pipe of Windows is no file; a socket elsewhere is, and a killed owner leaves it behind. */
export const endpointIsFile = (endpoint: string): boolean => !endpoint.startsWith('\\\\.\\pipe\\');
