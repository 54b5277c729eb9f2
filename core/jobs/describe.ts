import { basename } from 'node:path';

interface Described {
  clientId?: string;
  path?: string;
  file?: { path: string } | { ticket: string; name: string };
}

/** Work that goes on from its checkpoint after a kill or a lock. */
export function isResumable(method: string): boolean {
  return ['import.run', 'import.undo', 'messages.analyze'].includes(method);
}

/** Whose job it is, and what a person calls it: the file's name, else the method. */
export function describeJob(method: string, input: unknown): { clientId: string | null; label: string } {
  const { clientId, file, path } = input as Described;
  const name = file === undefined ? path : 'path' in file ? file.path : file.name;
  return { clientId: clientId ?? null, label: name === undefined ? method : basename(name) };
}
