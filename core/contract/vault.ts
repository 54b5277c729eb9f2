import { z } from 'zod';
import { call, event } from './define.ts';
import { empty, locale } from './values.ts';

export const vaultStatus = z.object({
  state: z.enum(['absent', 'locked', 'unlocked']),
  /** True when the keychain can be asked; false when absent or refused, which never matters for the passphrase. */
  keychain: z.object({ available: z.boolean(), enabled: z.boolean() }),
  idleMinutes: z.int().min(0),
  dataFolder: z.string(),
  /** The name of the sync service whose folder holds the data, if one does. */
  syncedBy: z.string().nullable(),
  /** Wrong passphrases in a row delay the next try: milliseconds left. */
  retryAfterMs: z.int().min(0),
});
export type VaultStatus = z.infer<typeof vaultStatus>;

export const passphraseStrength = z.object({
  /** zxcvbn's score, 0 to 4. */
  score: z.int().min(0).max(4),
  acceptable: z.boolean(),
  /** Estimated seconds of offline guessing at 10,000 guesses a second (slow hash). */
  crackSeconds: z.number(),
  /** Translation keys of advice, in `locales/<lang>/vault.json`. */
  advice: z.array(z.string()),
});

const passphrase = z.string().min(1).max(1024);

export const vault = {
  'vault.status': call(empty, vaultStatus, 'always'),
  'vault.strength': call(z.object({ passphrase, locale }), passphraseStrength, 'always'),
  'vault.create': call(
    z.object({ passphrase, locale, agencyName: z.string().trim().min(1).max(120), keychain: z.boolean().default(false) }),
    z.object({ recoveryCode: z.string() }),
    'always',
  ),
  /** The user has typed the recovery code back: it is confirmed as saved. */
  'vault.confirmRecovery': call(z.object({ recoveryCode: z.string() }), z.object({ matches: z.boolean() })),
  'vault.unlock': call(z.object({ passphrase }), empty, 'always'),
  'vault.unlockWithKeychain': call(empty, empty, 'always'),
  /** Sets a new passphrase by the recovery code; the code stays valid. */
  'vault.recover': call(z.object({ recoveryCode: z.string().max(200), newPassphrase: passphrase }), empty, 'always'),
  /**
   * Locks. With `finishJobs` (idle time) the face is locked at once and the keys are forgotten when the running jobs have
   * ended; without it (the user's wish, a suspend) the jobs stop at their next chunk and keep their place.
   */
  'vault.lock': call(z.object({ finishJobs: z.boolean().default(false) }), empty, 'always'),
  'vault.changePassphrase': call(z.object({ current: passphrase, next: passphrase }), empty),
  'vault.newRecoveryCode': call(z.object({ passphrase }), z.object({ recoveryCode: z.string() })),
  'vault.setKeychain': call(z.object({ enabled: z.boolean() }), vaultStatus),
  'vault.setIdleMinutes': call(z.object({ minutes: z.int().min(0).max(480) }), empty),
  'vault.changed': event(vaultStatus),
};
