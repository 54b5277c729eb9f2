import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore, type Core } from '../../../create-core.ts';
import type { MethodName, Output } from '../../../contract/index.ts';
import type { JobProgress } from '../../../contract/jobs.ts';
import { quickPorts } from '../../../vault/testing/quick-ports.ts';
import { tinyProgram } from '../../models/testing/tiny-program.ts';

export interface Written {
  text: string;
  /** YYYY-MM-DD; the first of March 2026 unless given. */
  date?: string;
  channel?: string;
  product?: string;
  email?: string;
  rating?: string;
}

interface Asking {
  signal?: AbortSignal;
  onProgress?: (progress: JobProgress) => void;
}

const passphrase = 'seven brown herons over the estuary';
const FIELDS = ['messageId', 'at', 'channel', 'email', 'text', 'product', 'rating'];

/** A core with the tiny model and one client, whose messages come in by an import as everybody's. */
export class Inbox {
  readonly folder: string;
  core: Core;
  clientId = '';
  private written = 0;

  constructor(folder: string, core: Core) {
    this.folder = folder;
    this.core = core;
  }

  static async open(): Promise<Inbox> {
    const folder = mkdtempSync(join(tmpdir(), 'querencia-inbox-'));
    tinyProgram(join(folder, 'program'));
    const inbox = new Inbox(folder, await openCore(folder));
    await inbox.ask('vault.create', { passphrase, locale: 'es', agencyName: 'A', keychain: false });
    ({ id: inbox.clientId } = await inbox.ask('clients.create', { name: 'Bruma', country: 'MX', currency: 'MXN' }));
    return inbox;
  }

  /** As after a kill or a new start: another core on the same folder. */
  async reopen(): Promise<void> {
    this.core = await openCore(this.folder);
    await this.ask('vault.unlock', { passphrase });
  }

  async ask<M extends MethodName>(method: M, input: Record<string, unknown> = {}, { signal = new AbortController().signal, onProgress }: Asking = {}): Promise<Output<M>> {
    const mine = this.clientId === '' ? {} : { clientId: this.clientId };
    return (await this.core.invoke(method, { ...mine, ...input }, { signal, onProgress })) as Output<M>;
  }

  /** @returns the import's id */
  async bringIn(messages: readonly Written[]): Promise<string> {
    const path = join(this.folder, `mensajes-${this.written}.csv`);
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const rows = messages.map(({ text, date = '2026-03-01', channel = 'email', product = '', email = '', rating = '' }) =>
      [`M${(this.written += 1)}`, `${date} 12:00:00`, channel, email, text, product, rating].map(quoted).join(','));
    writeFileSync(path, [FIELDS.join(','), ...rows].join('\n'));
    const options = {
      decimal: '.', dateOrder: 'ymd', timezone: 'America/Mexico_City', currency: 'MXN', country: 'MX', fixedDate: null, channel: null, fixedType: 'message',
      fixedConsent: null, grain: 'day', fillDown: false, identityFromContent: false, badIdentity: 'reject',
    };
    const mapping = { version: 1, kind: 'messages', source: null, columns: FIELDS.map((field, column) => ({ column, header: field, field })), options };
    return (await this.ask('import.run', { file: { path }, kind: 'messages', mapping })).importId;
  }

  /** Brings messages in and waits until they are read. */
  async read(messages: readonly Written[]): Promise<void> {
    await this.bringIn(messages);
    await this.ask('messages.analyze');
  }

  async close(): Promise<void> {
    await this.core.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The inbox of another process, on the same folder. */
export async function openInbox(folder: string, clientId: string): Promise<Inbox> {
  const inbox = new Inbox(folder, await openCore(folder));
  await inbox.ask('vault.unlock', { passphrase });
  inbox.clientId = clientId;
  return inbox;
}

const openCore = (folder: string): Promise<Core> => createCore(quickPorts({ data: join(folder, 'data'), resources: join(folder, 'program') }));
