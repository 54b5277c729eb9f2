import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { clientProfile } from '../../contract/clients.ts';
import { AppError } from '../../contract/errors.ts';
import type { Output } from '../../contract/index.ts';
import { runCopyTask } from '../../db/copy-task.ts';
import { syncFile, UNFINISHED } from '../../db/durable-file.ts';
import type { Clock, Random } from '../../platform/ports.ts';
import { readBundle, writeBundle, type BundlePart } from '../../vault/bundle.ts';
import { COST_FLOOR } from '../../vault/kdf.ts';
import { layout } from '../../vault/layout.ts';
import type { OpenedClient } from '../../vault/opened-client.ts';
import type { OpenedVault } from '../../vault/opened-vault.ts';
import type { KdfCost } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { JobContext } from '../handlers.ts';
import { insertClient, readClient } from './repo.ts';

export interface HandOverDeps {
  vault: { require(): OpenedVault };
  clock: Clock;
  random: Random;
  /** The entry of core/db/snapshot.worker.ts. */
  worker: string;
  /** Tests pass a cheap one. */
  kdf?: KdfCost;
}

const manifest = z.object({ format: z.literal(1), id: z.uuid(), key: z.base64(), sample: z.boolean(), profile: clientProfile });

/** Writes a client's data, key and profile into one file that opens by the transfer code alone. The client stays here. */
export async function handOverClient(deps: HandOverDeps, clientId: string, path: string, context: JobContext): Promise<Output<'clients.export'>> {
  const open = deps.vault.require();
  const row = readClient(open.appDb.sqlite, clientId);
  if (!row) throw new AppError('NOT_FOUND', 'errors:unknown_client', { params: { id: clientId } });
  const client = open.opened(clientId);
  const copy = join(client.folder, `${UNFINISHED}hand-over.db`);
  const release = client.hold();
  const key = client.keyCopy();
  try {
    context.progress({ phase: 'copying', done: 0, total: 2, unit: 'steps' });
    await runCopyTask(deps.worker, { what: 'copy', path: layout.clientDb(client.folder), key, target: copy }, AbortSignal.any([context.signal, open.closing]));
    context.progress({ phase: 'sealing', done: 1, total: 2, unit: 'steps' });
    const about = { format: 1, id: clientId, key: key.toString('base64'), sample: row.sample === 1, profile: clientProfile.parse(row) };
    const parts: BundlePart[] = [{ name: 'client.json', bytes: Buffer.from(JSON.stringify(about)) }, { name: 'client.db', path: copy }, ...blobParts(client)];
    const made = await writeBundle(path, parts, deps.kdf ?? COST_FLOOR, deps.random, context.signal);
    appendAudit(open.appDb.sqlite, { at: deps.clock.now(), actor: context.actor, action: 'client.export', detail: { clientId, bytes: made.bytes } });
    return { transferCode: made.code, bytes: made.bytes };
  } finally {
    key.fill(0);
    rmSync(copy, { force: true });
    release();
  }
}

/** Takes over a client that another agency handed over: its key is wrapped by this vault from now on. */
export async function takeOverClient(deps: HandOverDeps, path: string, transferCode: string, context: JobContext): Promise<Output<'clients.import'>> {
  const open = deps.vault.require();
  const unpacked = open.unpackingFolder();
  mkdirSync(join(unpacked, 'blobs'), { recursive: true, mode: 0o700 });
  try {
    context.progress({ phase: 'unpacking', done: 0, total: 1, unit: 'steps' });
    const about = await unpack(path, transferCode, unpacked, context.signal);
    const key = Buffer.from(about.key, 'base64');
    const app = deps.vault.require().appDb.sqlite;
    if (readClient(app, about.id)) throw new AppError('CONFLICT', 'clients:exists_here');
    open.adoptClient(about.id, key, (folder) => moveInside(unpacked, folder));
    key.fill(0);
    app.transaction(() => {
      insertClient(app, about.id, about.profile, about.sample, deps.clock.now());
      appendAudit(app, { at: deps.clock.now(), actor: context.actor, action: 'client.import', detail: { clientId: about.id } });
    }).immediate();
    return { id: about.id, name: about.profile.name };
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
}

async function unpack(path: string, code: string, folder: string, signal: AbortSignal): Promise<z.infer<typeof manifest>> {
  let about: z.infer<typeof manifest> | null = null;
  await readBundle(path, code, async (name, bytes) => {
    if (name === 'client.json') {
      const chunks: Buffer[] = [];
      for await (const chunk of bytes) chunks.push(chunk);
      about = manifest.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      return;
    }
    await pipeline(bytes, createWriteStream(join(folder, name), { mode: 0o600 }), { signal });
    syncFile(join(folder, name));
  });
  if (!about || !existsSync(join(folder, 'client.db'))) throw new AppError('DATA_CORRUPT', 'clients:bundle_damaged');
  return about;
}

function blobParts({ folder }: OpenedClient): BundlePart[] {
  const blobs = layout.blobs(folder);
  if (!existsSync(blobs)) return [];
  return readdirSync(blobs).filter((file) => /^[0-9a-f]{32}$/.test(file)).map((file) => ({ name: `blobs/${file}`, path: join(blobs, file) }));
}

function moveInside(from: string, to: string): void {
  for (const name of readdirSync(from)) renameSync(join(from, name), join(to, name));
}
