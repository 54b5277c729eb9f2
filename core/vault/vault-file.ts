import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { writeDurably } from '../db/durable-file.ts';
import { kdfCost } from './kdf.ts';
import { sealed } from './seal.ts';

const base = sealed.extend({ id: z.uuid(), user: z.string().min(1) });
const stretched = { salt: z.base64(), cost: kdfCost };

/** One way to the master key. */
export const wrapper = z.discriminatedUnion('kind', [
  base.extend({ kind: z.literal('passphrase'), ...stretched }),
  base.extend({ kind: z.literal('recovery'), ...stretched }),
  /** The key that opens it lies in the OS keychain under the vault's id. */
  base.extend({ kind: z.literal('keychain') }),
]);
export type Wrapper = z.infer<typeof wrapper>;

const FORMAT = 1;
export const vaultFile = z.object({
  format: z.literal(FORMAT),
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  wrappers: z.array(wrapper).min(1),
  /** Minutes without a hand on it until the face locks; 0 never. Not secret: it is needed while locked. */
  idleMinutes: z.int().min(0).default(15),
});
export type VaultFile = z.infer<typeof vaultFile>;

const pathIn = (folder: string) => join(folder, 'vault.json');

export function vaultFileExists(folder: string): boolean {
  return existsSync(pathIn(folder));
}

/** Reads vault.json; a newer format and a damaged file are told apart. */
export function readVaultFile(folder: string): VaultFile {
  if (!vaultFileExists(folder)) throw new AppError('NOT_FOUND', 'errors:no_vault', { params: { folder } });
  const value = parseJson(readFileSync(pathIn(folder), 'utf8'));
  const format = z.object({ format: z.int() }).safeParse(value);
  if (format.success && format.data.format > FORMAT) throw new AppError('NEWER_DATA', 'vault:newer_format');
  const file = vaultFile.safeParse(value);
  if (!file.success) throw new AppError('DATA_CORRUPT', 'vault:file_damaged', { cause: file.error });
  return file.data;
}

/** Replaces vault.json in one step; `prove` must find its way to the master key in what was really written. */
export function writeVaultFile(folder: string, file: VaultFile, prove: (written: VaultFile) => boolean): void {
  const text = `${JSON.stringify(vaultFile.parse(file), null, 2)}\n`;
  const trial = `${pathIn(folder)}.trial`;
  try {
    writeDurably(trial, text);
    const written = vaultFile.parse(parseJson(readFileSync(trial, 'utf8')));
    if (!prove(written)) throw new AppError('INTERNAL', 'vault:file_not_proved');
    writeDurably(pathIn(folder), text);
  } finally {
    rmSync(trial, { force: true });
  }
}

/** Removes what a killed change of keys left beside vault.json. */
export function sweepVaultFile(folder: string): void {
  for (const tail of ['.new', '.trial', '.trial.new']) rmSync(`${pathIn(folder)}${tail}`, { force: true });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('DATA_CORRUPT', 'vault:file_damaged', { cause });
  }
}
