import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../core/contract/errors.ts';
import type { CallName, Input, JobName, MethodName, Output } from '../core/contract/index.ts';
import type { Locale } from '../core/contract/values.ts';
import type { VaultStatus } from '../core/contract/vault.ts';
import type { OpenedCore } from '../core/open-core.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { createTranslator, type Translate } from '../core/platform/node/translator.ts';
import type { Ports } from '../core/platform/ports.ts';
import { given } from './given-secrets.ts';
import { askHidden } from './prompt.ts';
import { progressLine } from './progress-line.ts';

export interface GlobalOptions {
  data?: string;
  json?: boolean;
  lang?: Locale;
}

/** What a command that needs no core has. */
export interface LocalSession {
  ports: Ports;
  t: Translate;
  locale: Locale;
  json: boolean;
  /** Aborted by Ctrl+C; jobs take back what they began. */
  signal: AbortSignal;
}

/** A command's way to the core. */
export interface Session extends LocalSession {
  opened: OpenedCore;
  call<M extends CallName>(method: M, input: Input<M>): Promise<Output<M>>;
  /** Shows progress on stderr. */
  job<M extends JobName>(method: M, input: Input<M>): Promise<Output<M>>;
}

export interface SessionWish {
  /**
   * `open`: the vault must be unlocked; `given`: where there is one and a passphrase came with the command; `any`: as it is.
   * `apart`: a core without a workspace, on a folder of its own that is removed; `none`: no core at all. Neither touches the data folder.
   */
  vault: 'open' | 'given' | 'any' | 'apart' | 'none';
}

/** What a command gets for its wish. */
export type SessionFor<W extends SessionWish> = W extends { vault: 'none' } ? LocalSession : Session;

export interface SessionDeps {
  options: GlobalOptions;
  /** The language asked for, or null: then the agency's. */
  locale: Locale | null;
  signal: AbortSignal;
}

/** Gives the work the session that it wishes for, and leaves what was opened for it as it was found. */
export async function withSession<T, W extends SessionWish>(deps: SessionDeps, wish: W, work: (session: SessionFor<W>) => Promise<T>): Promise<T> {
  const ports = nodePorts({ data: deps.options.data });
  if (wish.vault === 'none') return work(localSession(ports, deps) as SessionFor<W>);
  if (wish.vault === 'apart') return withFolderApart(ports, (apart) => withCore(apart, deps, wish, work as (session: Session) => Promise<T>));
  return withCore(ports, deps, wish, work as (session: Session) => Promise<T>);
}

/** The same ports on an empty folder, which is removed afterwards; what goes wrong still goes to the user's own log. */
async function withFolderApart<T>(ports: Ports, work: (ports: Ports) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'querencia-'));
  try {
    return await work({ ...ports, paths: { ...ports.paths, data } });
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Opens (or attaches to) the core, does the work, and leaves the core as it was found. */
async function withCore<T>(ports: Ports, deps: SessionDeps, wish: SessionWish, work: (session: Session) => Promise<T>): Promise<T> {
  if (wish.vault === 'open' && !existsSync(ports.paths.data)) throw noVault(ports.paths.data);
  // Help and wrong use are told without loading all of it.
  const { openCore } = await import('../core/open-core.ts');
  const opened = await openCore({ ports });
  const session = createSession(ports, opened, deps);
  let relock = false;
  try {
    if (await wantsUnlock(session, wish)) relock = (await unlock(session)) && opened.owned === null;
    await takeAgencyLocale(session, deps);
    return await work(session);
  } finally {
    // A window that was locked is not left open by a script.
    if (relock) await session.call('vault.lock', { finishJobs: true }).catch(() => undefined);
    await opened.close();
  }
}

const noVault = (folder: string) => new AppError('NOT_FOUND', 'errors:no_vault', { params: { folder } });

function localSession(ports: Ports, { options, locale, signal }: SessionDeps): LocalSession {
  const translator = createTranslator(ports.paths);
  const session: LocalSession = { ports, locale: locale ?? 'es', t: (key, params) => translator(session.locale)(key, params), json: options.json === true, signal };
  return session;
}

function createSession(ports: Ports, opened: OpenedCore, deps: SessionDeps): Session {
  const { signal } = deps;
  const invoke = async <M extends MethodName>(method: M, input: Input<M>, onProgress?: Parameters<OpenedCore['core']['invoke']>[2]['onProgress']) =>
    (await opened.core.invoke(method, input, { signal, onProgress }).catch((error: unknown) => {
      throw AppError.fromWire(opened.core.toWire(error));
    })) as Output<M>;
  // One object: what it says follows the language that is found later.
  const session: Session = Object.assign(localSession(ports, deps), {
    opened,
    call: <M extends CallName>(method: M, input: Input<M>) => invoke(method, input),
    async job<M extends JobName>(method: M, input: Input<M>) {
      const line = progressLine(session.t, session.locale);
      return invoke(method, input, line.show).finally(line.end);
    },
  });
  return session;
}

async function wantsUnlock(session: Session, { vault }: SessionWish): Promise<boolean> {
  if (vault !== 'given') return vault === 'open';
  return given.passphrase !== undefined && (await session.call('vault.status', {})).state !== 'absent';
}

/** @returns true when this command unlocked it */
async function unlock(session: Session): Promise<boolean> {
  const status = await session.call('vault.status', {});
  if (status.state === 'absent') throw noVault(status.dataFolder);
  // A passphrase that is given must be right, even where the workspace is already open.
  if (status.state === 'unlocked' && given.passphrase === undefined) return false;
  if (given.passphrase === undefined && (await unlockWithKeychain(session, status))) return true;
  const passphrase = given.passphrase ?? (await askHidden(`${session.t('cli:prompt.passphrase')} `, 'cli:usage.noPassphrase'));
  await session.call('vault.unlock', { passphrase });
  return status.state === 'locked';
}

async function unlockWithKeychain(session: Session, { keychain }: VaultStatus): Promise<boolean> {
  if (!keychain.enabled) return false;
  return session.call('vault.unlockWithKeychain', {}).then(() => true, () => false);
}

async function takeAgencyLocale(session: Session, { locale, options }: SessionDeps): Promise<void> {
  if (locale !== null || options.json) return;
  const agency = await session.call('agency.get', {}).catch(() => null);
  if (agency) session.locale = agency.locale;
}
