import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import { registerEntry, type RegisterEntry } from '../../domain/gate/index.ts';
import { phoneReader } from '../../domain/import/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { JobContext } from '../handlers.ts';
import { clientDefaults, openPlace, placeOf } from '../import/service.ts';
import type { DeliveriesDeps } from './deps.ts';
import { askAgain } from './schedule.ts';
import { closeRegister, listRegisters, openRegister, registerWriter, removeRegister, type RegisterRow } from './repo-registers.ts';

type Register = Output<'doNotContact.import'>;

const BATCH = 5000;
/** A file with a line longer than this is no register. */
const LONGEST_LINE = 100_000;

const toRegister = ({ uuid, name, entries, rejected, actor, at }: RegisterRow): Register => ({ id: uuid, name, entries, rejected, importedAt: new Date(at).toISOString(), importedBy: actor as Actor });

export const registersOf = (client: ClientDb): Register[] => listRegisters(client.sqlite).map(toRegister);

/** Takes in a register; it counts from the moment that all of it is in. Files of one column or several: every cell that is an address, a phone or a hash. */
export async function importRegister(deps: DeliveriesDeps, { clientId, name, file }: Parsed<'doNotContact.import'>, { actor, signal, progress }: JobContext): Promise<Register> {
  const unlocked = deps.vault.require();
  const lease = unlocked.lease(clientId);
  try {
    const client = lease.db;
    const row = { uuid: deps.ports.random.uuid(), name, actor, at: deps.ports.clock.now() };
    const read = phoneReader(clientDefaults(unlocked, clientId).country);
    const entries: RegisterEntry[] = [];
    let rejected = 0;
    for await (const line of linesOf(client, file)) {
      signal.throwIfAborted();
      const found = cellsOf(line).flatMap((cell) => registerEntry(cell, read) ?? []);
      entries.push(...found);
      if (found.length === 0 && line.trim() !== '') rejected += 1;
      if (entries.length % BATCH === 0) progress({ phase: 'reading', done: entries.length, total: null, unit: 'rows' });
    }
    // A heading is no entry.
    if (entries.length === 0) throw new AppError('INVALID_INPUT', 'deliveries:error.emptyRegister');
    const register = write(client, row, entries, Math.max(0, rejected - 1), progress);
    askAgain(deps, client, null);
    deps.afterRegister(client);
    return register;
  } finally {
    lease.release();
  }
}

function write(client: ClientDb, row: Pick<RegisterRow, 'uuid' | 'name' | 'actor' | 'at'>, entries: readonly RegisterEntry[], rejected: number, progress: JobContext['progress']): Register {
  const db = client.sqlite;
  const key = client.subkey('do-not-contact');
  return db.transaction(() => {
    const id = openRegister(db, row);
    const add = registerWriter(db, key, id);
    let kept = 0;
    for (let from = 0; from < entries.length; from += BATCH) {
      kept += add(entries.slice(from, from + BATCH));
      progress({ phase: 'writing', done: Math.min(from + BATCH, entries.length), total: entries.length, unit: 'rows' });
    }
    closeRegister(db, id, kept, rejected);
    appendAudit(db, { at: row.at, actor: row.actor as Actor, action: 'doNotContact.import', detail: { register: row.uuid, name: row.name, entries: kept, rejected } });
    return toRegister({ ...row, id, entries: kept, rejected });
  }).immediate();
}

const cellsOf = (line: string): string[] => line.split(/[,;\t|]/u);

async function* linesOf(client: ClientDb, file: Parsed<'doNotContact.import'>['file']): AsyncGenerator<string> {
  const place = 'path' in file ? { path: file.path } : { ticket: file.ticket };
  const { source, close } = await openPlace(placeOf(client, place));
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of source.stream()) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r/u);
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE) throw new AppError('INVALID_INPUT', 'deliveries:error.emptyRegister');
      yield* lines;
    }
    yield rest + decoder.decode();
  } finally {
    await close();
  }
}

/** @throws AppError NOT_FOUND */
export function dropRegister(deps: DeliveriesDeps, client: ClientDb, id: string, actor: Actor): Register[] {
  client.sqlite.transaction(() => {
    if (!removeRegister(client.sqlite, id)) throw new AppError('NOT_FOUND', 'deliveries:error.noRegister');
    appendAudit(client.sqlite, { at: deps.ports.clock.now(), actor, action: 'doNotContact.remove', detail: { register: id } });
  }).immediate();
  return registersOf(client);
}
