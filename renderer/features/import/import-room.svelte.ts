import type { ImportInfo } from '../../../core/contract/import.ts';
import { api } from '../../lib/api.svelte.ts';
import { IncomingFile } from './incoming-file.svelte.ts';
import type { TakenFile } from './take-files.ts';

/** A client's files on their way in. They outlive the room: a person may go elsewhere while they run. */
class ImportRoom {
  files = $state<IncomingFile[]>([]);
  private readonly clientId: string;

  constructor(clientId: string) {
    this.clientId = clientId;
  }

  add(taken: readonly TakenFile[]): void {
    const files = taken.map((each) => new IncomingFile(each, this.clientId));
    this.files = [...files, ...this.files];
    for (const file of files) void file.begin();
  }

  remove(file: IncomingFile): void {
    file.stop();
    this.files = this.files.filter((each) => each !== file);
  }

  /** The card of an import that was taken back has nothing left to say. */
  dropUndone(imports: readonly Pick<ImportInfo, 'id' | 'state'>[]): void {
    const undone = new Set(imports.filter(({ state }) => state === 'undone').map(({ id }) => id));
    this.files = this.files.filter(({ result }) => !result || !undone.has(result.importId));
  }

  /** Jobs that a file in view already shows. */
  get jobIds(): Set<string> {
    return new Set(this.files.map((file) => file.jobId).filter((id) => id !== null));
  }
}

const rooms = new Map<string, ImportRoom>();

/** The import room of a client. */
export function importRoom(clientId: string): ImportRoom {
  const known = rooms.get(clientId);
  if (known) return known;
  const made = new ImportRoom(clientId);
  rooms.set(clientId, made);
  return made;
}

/** Nothing of a client's files stays in memory once the vault is locked. */
api.on('vault.changed', ({ state }) => {
  if (state === 'unlocked') return;
  for (const room of rooms.values()) for (const file of room.files) file.stop();
  rooms.clear();
});
