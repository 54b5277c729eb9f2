import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where things lie in the data folder. No name of a client is ever part of a path. */
export const layout = {
  appDb: (data: string) => join(data, 'app.db'),
  appBackups: (data: string) => join(data, 'backups'),
  clients: (data: string) => join(data, 'clients'),
  client: (data: string, id: string) => join(data, 'clients', id),
  /** A client folder while it is being filled, and while it is being destroyed. */
  clientBeing: (data: string, what: 'made' | 'erased', id: string) => join(data, 'clients', `.${what}-${id}`),
  clientDb: (folder: string) => join(folder, 'client.db'),
  clientBackups: (folder: string) => join(folder, 'backups'),
  blobs: (folder: string) => join(folder, 'blobs'),
};

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Ids of client folders in one state. */
export function clientFolders(data: string, state: 'ready' | 'made' | 'erased'): string[] {
  const folder = layout.clients(data);
  if (!existsSync(folder)) return [];
  const pattern = new RegExp(`^${state === 'ready' ? '' : `\\.${state}-`}(${UUID})$`);
  return readdirSync(folder).flatMap((name) => pattern.exec(name)?.[1] ?? []).sort();
}

/** True for a client's id; anything else never becomes part of a path. */
export function isClientId(id: string): boolean {
  return new RegExp(`^${UUID}$`).test(id);
}
