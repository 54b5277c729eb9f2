import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forkLauncher } from '../platform/node/fork-launcher.ts';
import { channelPair } from './channel.ts';
import { createClient } from './client.ts';
import { conformanceCases, type Connect } from './conformance.ts';
import { connectLocal, listenLocal, type LocalListener } from './local-socket.ts';
import { launchedChannel } from './process-channel.ts';
import { remoteCore } from './remote-core.ts';
import { serve } from './server.ts';
import { createTestCore, type TestCore } from './testing/test-core.ts';

describe('in one process', () => {
  const core = createTestCore();
  const connect: Connect = async () => {
    const [near, far] = channelPair();
    serve(far, core);
    return near;
  };
  test.each(conformanceCases)('$name', ({ run }) => run(connect));

  test('a call whose connection closes is told to stop', async () => {
    const before = core.aborted();
    const client = createClient(await connect());
    const lost = client.call('system.echo', { text: 'wait' }).catch(() => undefined);
    await client.call('system.health', {});
    client.close();
    await lost;
    expect(core.aborted()).toBe(before + 1);
  });
});

describe('over a local socket', () => {
  const endpoint = join(tmpdir(), `querencia-test-${process.pid}.sock`);
  let core: TestCore;
  let listener: LocalListener;
  beforeAll(async () => {
    core = createTestCore();
    listener = await listenLocal(endpoint, 'the token', (channel) => void serve(channel, core));
  });
  afterAll(async () => {
    await listener.close();
    rmSync(endpoint, { force: true });
  });
  test.each(conformanceCases)('$name', ({ run }) => run(async () => connectLocal(endpoint, 'the token')));

  test('a wrong token gets no answer', async () => {
    const client = createClient(connectLocal(endpoint, 'another token'));
    await expect(client.call('system.health', {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('a remote core tells ids, progress, results and events as the core itself would', async () => {
    const remote = remoteCore(connectLocal(endpoint, 'the token'));
    const heard: string[] = [];
    const stop = remote.onEvent((name) => heard.push(name));
    const progress: string[] = [];
    let id = '';
    const signal = new AbortController().signal;
    const onStart = (jobId: string) => (id = jobId);
    await remote.invoke('sample.load', { seed: 3 }, { signal, onStart, onProgress: ({ jobId }) => progress.push(jobId) });
    expect(new Set(progress)).toEqual(new Set([id]));
    expect(heard).toContain('jobs.changed');
    await expect(remote.invoke('constructor', {}, { signal })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    stop();
  });
});

describe('over the messages of a forked process', () => {
  const entry = fileURLToPath(new URL('./testing/fork-core.ts', import.meta.url));
  const cases = conformanceCases.filter(({ needsTwo }) => needsTwo !== true);
  test.each(cases)('$name', ({ run }) => run(async () => launchedChannel(forkLauncher.launch(entry, []))));
});
