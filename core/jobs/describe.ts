import { basename } from 'node:path';

interface Described {
  clientId?: string;
  importId?: string;
  path?: string;
  task?: string;
  file?: { path: string } | { ticket: string; name: string };
}

/** Work that goes on from its checkpoint after a kill or a lock. */
export function isResumable(method: string): boolean {
  return ['import.run', 'import.undo', 'messages.analyze'].includes(method);
}

interface Description {
  clientId: string | null;
  label: string;
}

/**
 * Whose job it is, and what a person calls it: the file's name, else the method.
 * @param ofImport whose import that is and of which file; null where none is known by that id
 */
export function describeJob(method: string, input: unknown, ofImport: (importId: string) => Description | null): Description {
  const { clientId, importId, file, path, task } = input as Described;
  const told = importId === undefined ? null : ofImport(importId);
  if (told) return told;
  const name = file === undefined ? path : 'path' in file ? file.path : file.name;
  return { clientId: clientId ?? null, label: name === undefined ? (task ?? method) : basename(name) };
}
