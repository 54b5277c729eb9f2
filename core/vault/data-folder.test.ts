import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../db/testing/temporary-folder.ts';
import { ownDataFolder, ownerOf } from './data-folder.ts';

const ADDRESS = { endpoint: '/run/q.sock', token: 'secreto' };
let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const inUse = expect.objectContaining({ code: 'CONFLICT', messageKey: 'errors:data_folder_in_use' });

/** Another process that takes the folder, announces itself and waits. */
async function another(): Promise<{ pid: number; kill: () => Promise<void> }> {
  const script = `import { ownDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'data-folder.ts'))};
    ownDataFolder(${JSON.stringify(folder.path)}).announce(${JSON.stringify(ADDRESS)});
    console.log('mine'); setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'close');
  };
  return { pid: child.pid ?? 0, kill };
}

describe('a data folder', () => {
  it('belongs to one core of this process at a time', () => {
    const mine = ownDataFolder(folder.path);
    expect(() => ownDataFolder(folder.path)).toThrow(inUse);
    mine.release();
    ownDataFolder(folder.path).release();
    expect(ownerOf(folder.path)).toBeNull();
  });

  it('belongs to one process at a time, which tells the others how to attach', async () => {
    const other = await another();
    expect(() => ownDataFolder(folder.path)).toThrow(inUse);
    expect(ownerOf(folder.path)).toEqual({ pid: other.pid, ...ADDRESS, url: undefined });
    await other.kill();
  });

  it('is free again when its process was killed, and the announcement left behind is not believed', async () => {
    const other = await another();
    await other.kill();
    expect(existsSync(join(folder.path, 'core.json'))).toBe(true);
    expect(ownerOf(folder.path)).toBeNull();
    const mine = ownDataFolder(folder.path);
    mine.announce(ADDRESS);
    expect(ownerOf(folder.path)?.pid).toBe(process.pid);
    mine.release();
  });

  it('is not kept by another program that got the number of a killed core', async () => {
    const path = join(folder.path, 'core.json');
    const other = await another();
    const left = readFileSync(path, 'utf8');
    await other.kill();
    writeFileSync(path, left.replace(/"pid":\d+/, `"pid":${process.ppid}`));
    expect(ownerOf(folder.path)).toBeNull();
    ownDataFolder(folder.path).release();
  });

  it('asks the lock itself where the system tells no start times', async () => {
    const path = join(folder.path, 'core.json');
    const other = await another();
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"started":"[^"]*"/, '"started":null'));
    expect(ownerOf(folder.path)?.pid).toBe(other.pid);
    await other.kill();
    expect(ownerOf(folder.path)).toBeNull();
  });

  it('shows its token to this user alone', () => {
    const mine = ownDataFolder(folder.path);
    mine.announce(ADDRESS);
    expect(statSync(join(folder.path, 'core.json')).mode & 0o077).toBe(0);
    expect(statSync(folder.path).mode & 0o077).toBe(0);
    mine.release();
  });

  it('that cannot be made is said with its path', () => {
    writeFileSync(join(folder.path, 'file'), '');
    expect(() => ownDataFolder(join(folder.path, 'file', 'data'))).toThrow(expect.objectContaining({ messageKey: 'vault:folder_unwritable' }));
  });
});
