import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../platform/node/system-random.ts';
import { Attempts } from './attempts.ts';
import { newCode, readCode } from './code.ts';
import { calibrate, COST_FLOOR, stretch } from './kdf.ts';
import { deriveKey, seal, unseal } from './seal.ts';
import { passphraseStrength } from './strength.ts';
import { syncedBy } from './synced-folder.ts';

describe('sealing', () => {
  it('opens with the same key and context alone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (plain, context) => {
        const key = randomBytes(32);
        const box = seal(key, plain, context, systemRandom);
        expect(unseal(key, box, context)).toEqual(Buffer.from(plain));
        expect(unseal(key, box, `${context}!`)).toBeNull();
        expect(unseal(randomBytes(32), box, context)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('refuses any changed bit', () => {
    const key = randomBytes(32);
    const box = seal(key, Buffer.from('clave'), 'c', systemRandom);
    const bytes = Buffer.from(box.ciphertext, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unseal(key, { ...box, ciphertext: changed.toString('base64') }, 'c')).toBeNull();
    }
  });

  it('derives unrelated keys for different purposes', () => {
    const key = randomBytes(32);
    expect(deriveKey(key, 'a')).toEqual(deriveKey(key, 'a'));
    expect(deriveKey(key, 'a')).not.toEqual(deriveKey(key, 'b'));
  });
});

describe('stretching', () => {
  it('is Argon2id, version 1.3: the reference implementation gives the same bytes', async () => {
    // phc-winner-argon2 src/test.c, Argon2id v=0x13: 2^16 KiB, t=2, p=1, "password", salt "somesalt".
    const made = await stretch('password', Buffer.from('somesalt'), { memoryKiB: 65_536, iterations: 2, parallelism: 1 });
    expect(made.toString('hex')).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  });

  it('takes composed and decomposed letters for the same, and never costs less than the floor', async () => {
    const cheap = { memoryKiB: 64, iterations: 1, parallelism: 1 };
    const salt = Buffer.alloc(16, 7);
    expect(await stretch('corazón', salt, cheap)).toEqual(await stretch('corazo\u0301n', salt, cheap));
    let now = 0;
    const cost = await calibrate(() => (now += 60_000));
    expect(cost).toEqual(COST_FLOOR);
  });
});

describe('a recovery code', () => {
  it('is read back however it is typed', () => {
    for (let n = 0; n < 50; n += 1) {
      const code = newCode(systemRandom);
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
      const symbols = readCode(code);
      expect(symbols).toHaveLength(26);
      expect(readCode(code.toLowerCase().replaceAll('-', '  '))).toBe(symbols);
      expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(symbols);
    }
  });

  it('tells a slip in any place, nearly always', () => {
    const code = newCode(systemRandom).replaceAll('-', '');
    let caught = 0;
    for (let place = 0; place < code.length; place += 1) {
      const other = code[place] === 'A' ? 'B' : 'A';
      if (readCode(code.slice(0, place) + other + code.slice(place + 1)) === null) caught += 1;
    }
    expect(caught).toBeGreaterThanOrEqual(code.length - 1);
    expect(readCode('')).toBeNull();
    expect(readCode('U'.repeat(28))).toBeNull();
  });
});

describe('strength', () => {
  it.each(['contraseña', 'querencia2026', 'password123', 'Brasil2026!', 'abcdefghijkl', 'corta', 'maría fernanda'])('refuses %s and says why', async (weak) => {
    const found = await passphraseStrength(weak);
    expect(found.acceptable).toBe(false);
    expect(found.advice.length).toBeGreaterThan(0);
  });

  it.each(['tortuga azul baila mambo', 'xK9#mQ2vLp8w', 'quatro pandas tocam viola'])('takes %s', async (strong) => {
    expect(await passphraseStrength(strong)).toMatchObject({ acceptable: true, advice: [] });
  });
});

describe('wrong tries', () => {
  it('double the wait from the third on, up to a minute, and one right try clears it', () => {
    const attempts = new Attempts();
    const waits = Array.from({ length: 10 }, () => {
      attempts.failed(1000);
      return attempts.waitMs(1000);
    });
    expect(waits).toEqual([0, 0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(() => attempts.refuseEarly(1500)).toThrow(expect.objectContaining({ code: 'UNAVAILABLE', params: { seconds: 60 } }));
    attempts.succeeded();
    expect(attempts.waitMs(1000)).toBe(0);
  });
});

describe('a synced folder', () => {
  const none = { env: {}, exists: () => false };
  it.each([
    ['C:\\Users\\ana\\OneDrive - Agencia\\Querencia', 'OneDrive'],
    ['/Users/ana/Library/CloudStorage/OneDrive-Personal/q', 'OneDrive'],
    ['/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/q', 'iCloud Drive'],
    ['C:\\Users\\ana\\iCloudDrive\\q', 'iCloud Drive'],
    ['/home/ana/Dropbox (Agencia)/q', 'Dropbox'],
    ['/Users/ana/Library/CloudStorage/GoogleDrive-ana@x.mx/Mi unidad', 'Google Drive'],
    ['G:\\Meu Drive\\q', 'Google Drive'],
    ['/home/ana/.local/share/querencia', null],
    ['C:\\Users\\ana\\AppData\\Local\\Querencia', null],
    ['/home/ana/inbox/boxes', null],
  ])('%s: %s', (path, service) => {
    expect(syncedBy(path, none)).toBe(service);
  });

  it('is known by the environment and by what the service leaves there', () => {
    expect(syncedBy('D:\\Nube\\q', { ...none, env: { OneDrive: 'D:\\Nube' } })).toBe('OneDrive');
    expect(syncedBy('/srv/shared/q', { ...none, exists: (path) => path === '/srv/shared/.stfolder' })).toBe('Syncthing');
  });
});
