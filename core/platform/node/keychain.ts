import type { SecretStore } from '../ports.ts';

const SERVICE = 'Querencia';
/** A keychain that waits for a prompt nobody sees must not hold the program. */
const PATIENCE_MS = 4000;

type Keyring = typeof import('@napi-rs/keyring');

/** On Linux the Secret Service or nothing: the kernel's keyring, which the package falls back to, forgets at a restart. */
const LASTING = { linux: { store: 'secret-service' } } as const;

/** The system's keychain by @napi-rs/keyring, loaded when first asked. Whatever goes wrong is `null` or `false`. */
export function keychain(load: () => Promise<Keyring> = () => import('@napi-rs/keyring')): SecretStore {
  const entry = async (account: string) => new (await load()).AsyncEntry(SERVICE, account, LASTING);
  return {
    available: () =>
      attempt(false, async (signal) => {
        await (await entry('probe')).getPassword(signal);
        return true;
      }),
    get: (account) => attempt(null, async (signal) => (await (await entry(account)).getPassword(signal)) ?? null),
    set: (account, secret) =>
      attempt(false, async (signal) => {
        await (await entry(account)).setPassword(secret, signal);
        return true;
      }),
    remove: (account) => attempt(false, async (signal) => (await entry(account)).deletePassword(signal)),
  };
}

async function attempt<T>(otherwise: T, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      controller.abort();
      resolve(otherwise);
    }, PATIENCE_MS);
  });
  const done = work(controller.signal).catch(() => otherwise);
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
