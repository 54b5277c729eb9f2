import type { MessagePortMain } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CoreChild } from './core-child.ts';
import { hostCore } from './core-host.ts';
import type { FromCore, ToCore } from './core-messages.ts';

class FakeChild implements CoreChild {
  readonly ports: MessagePortMain[] = [];
  readonly posted: ToCore[] = [];
  killed = false;
  private readonly messages: ((message: FromCore) => void)[] = [];
  private readonly exits: ((code: number | null) => void)[] = [];

  connect(port: MessagePortMain): void {
    this.ports.push(port);
  }
  post(message: ToCore): void {
    this.posted.push(message);
  }
  onMessage(listener: (message: FromCore) => void): void {
    this.messages.push(listener);
  }
  onExit(listener: (code: number | null) => void): void {
    this.exits.push(listener);
  }
  kill(): void {
    this.killed = true;
    this.die();
  }
  say(message: FromCore): void {
    for (const listener of this.messages) listener(message);
  }
  die(): void {
    for (const listener of this.exits) listener(1);
  }
}

const port = () => ({ close: vi.fn() }) as unknown as MessagePortMain;

function hosted() {
  const children: FakeChild[] = [];
  const onFailure = vi.fn();
  const host = hostCore(
    () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    { onFailure },
  );
  return { children, onFailure, host, last: () => children.at(-1)! };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a core that dies is started again, and connections asked for meanwhile reach the new one', async () => {
  const { children, host, last } = hosted();
  last().die();
  const waiting = port();
  host.connect(waiting);
  await vi.advanceTimersByTimeAsync(200);
  expect(children).toHaveLength(2);
  expect(last().ports).toEqual([waiting]);
});

test('a core that keeps dying is given up after growing pauses', async () => {
  const { children, onFailure, last } = hosted();
  for (let death = 0; death < 5; death += 1) {
    last().die();
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(children).toHaveLength(5);
  expect(onFailure).toHaveBeenCalledExactlyOnceWith(null);
});

test('deaths count anew after a quiet minute', async () => {
  const { onFailure, last } = hosted();
  for (let death = 0; death < 8; death += 1) {
    await vi.advanceTimersByTimeAsync(61_000);
    last().die();
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(onFailure).not.toHaveBeenCalled();
});

test('a core that says why it cannot start is not started again', async () => {
  const { children, onFailure, last } = hosted();
  const error = { code: 'CONFLICT', messageKey: 'errors:x', params: {}, retryable: false } as const;
  last().say({ type: 'failed', error });
  last().die();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(children).toHaveLength(1);
  expect(onFailure).toHaveBeenCalledExactlyOnceWith(error);
});

test('stopping asks first, and ends a core that does not listen', async () => {
  const { children, host, last } = hosted();
  const stopped = host.stop();
  expect(last().posted).toEqual([{ type: 'stop' }]);
  expect(last().killed).toBe(false);
  await vi.advanceTimersByTimeAsync(8000);
  await stopped;
  expect(last().killed).toBe(true);
  expect(children).toHaveLength(1);
});

test('stopping ends even where a core outlives its kill', async () => {
  const { host, last } = hosted();
  last().kill = () => undefined;
  const stopped = host.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  await expect(stopped).resolves.toBeUndefined();
});
