import { existsSync } from 'node:fs';
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

/** A command's way to the core. */
export interface Session {
  ports: Ports;
  opened: OpenedCore;
  t: Translate;
  locale: Locale;
  json: boolean;
  /** Aborted by Ctrl+C; jobs take back what they began. */
  signal: AbortSignal;
  call<M extends CallName>(method: M, input: Input<M>): Promise<Output<M>>;
  /** Shows progress on stderr. */
  job<M extends JobName>(method: M, input: Input<M>): Promise<Output<M>>;
}

export interface SessionWish {
  /** `open`: the vault must be unlocked; `given`: where there is one and a passphrase came with the command; `any`: as it is. */
  vault: 'open' | 'given' | 'any';
}

export interface SessionDeps {
  options: GlobalOptions;
  /** The language asked for, or null: then the agency's. */
  locale: Locale | null;
  signal: AbortSignal;
}

/** Opens (or attaches to) the core, does the work, and leaves the core as it was found. */
export async function withSession<T>(deps: SessionDeps, wish: SessionWish, work: (session: Session) => Promise<T>): Promise<T> {
  const ports = nodePorts({ data: deps.options.data });
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

function createSession(ports: Ports, opened: OpenedCore, { options, locale, signal }: SessionDeps): Session {
  const translator = createTranslator(ports.paths);
  const invoke = async <M extends MethodName>(method: M, input: Input<M>, onProgress?: Parameters<OpenedCore['core']['invoke']>[2]['onProgress']) =>
    (await opened.core.invoke(method, input, { signal, onProgress }).catch((error: unknown) => {
      throw AppError.fromWire(opened.core.toWire(error));
    })) as Output<M>;
  const session: Session = {
    ports,
    opened,
    locale: locale ?? 'es',
    t: (key, params) => translator(session.locale)(key, params),
    json: options.json === true,
    signal,
    call: (method, input) => invoke(method, input),
    async job(method, input) {
      const line = progressLine(session.t, session.locale);
      return invoke(method, input, line.show).finally(line.end);
    },
  };
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
