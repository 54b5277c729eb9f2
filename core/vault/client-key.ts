import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { writeDurably } from '../db/durable-file.ts';
import type { Random } from '../platform/ports.ts';
import { deriveKey, seal, sealed, unseal } from './seal.ts';

const keyFile = sealed.extend({ format: z.literal(1), keyId: z.string().regex(/^[0-9a-f]{64}$/) });

const pathIn = (folder: string) => join(folder, 'key.json');
const contextOf = (clientId: string) => `querencia client ${clientId}`;
const wrappingKey = (master: Uint8Array) => deriveKey(master, 'client keys');

/** Names a key without telling it: what the audit line of an erased client keeps. */
export function keyIdOf(key: Uint8Array): string {
  return createHash('sha256').update('querencia key id').update(deriveKey(key, 'key id')).digest('hex');
}

/** Writes a client's key, wrapped by the master key and bound to the client's id, and proves that it opens. */
export function writeClientKey(folder: string, clientId: string, key: Uint8Array, master: Uint8Array, random: Random): void {
  const box = seal(wrappingKey(master), key, contextOf(clientId), random);
  writeDurably(pathIn(folder), `${JSON.stringify({ format: 1, keyId: keyIdOf(key), ...box })}\n`);
  readClientKey(folder, clientId, master).fill(0);
}

/** Opens a client's key. A key file of another client or vault is refused. */
export function readClientKey(folder: string, clientId: string, master: Uint8Array): Buffer {
  if (!existsSync(pathIn(folder))) throw new AppError('NOT_FOUND', 'vault:no_client_key', { params: { id: clientId } });
  const file = keyFile.safeParse(readJson(pathIn(folder)));
  const key = file.success ? unseal(wrappingKey(master), file.data, contextOf(clientId)) : null;
  if (key?.length !== 32) throw new AppError('DATA_CORRUPT', 'vault:client_key_damaged', { params: { id: clientId } });
  return key;
}

export function clientKeyExists(folder: string): boolean {
  return existsSync(pathIn(folder));
}

/** The path of the file whose destruction makes the client unreadable. */
export const clientKeyPath = pathIn;

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
