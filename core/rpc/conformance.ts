import { AppError } from '../contract/errors.ts';
import type { CallName } from '../contract/index.ts';
import type { JobProgress } from '../contract/jobs.ts';
import type { Channel } from './channel.ts';
import { createClient, type Client } from './client.ts';
import { MAX_FRAME_CHARS } from './frames.ts';

/** Opens a fresh connection whose other end serves `createTestCore()`. */
export type Connect = () => Promise<Channel>;

export interface ConformanceCase {
  name: string;
  /** True where the case opens two connections to the same core. */
  needsTwo?: boolean;
  run(connect: Connect): Promise<void>;
}

const PATIENCE_MS = 5000;

/** What every transport of frames must do; each case throws when it does not. Needs no test framework. */
export const conformanceCases: readonly ConformanceCase[] = [
  {
    name: 'carries any text unchanged',
    run: withClient(async (client) => {
      const odd = `line\nbreak \u2028 ñ ã 🧭 "quoted" \\ \u0000 ${'x'.repeat(900_000)}`;
      same((await client.call('system.echo', { text: odd })).text, odd, 'echo');
    }),
  },
  {
    name: 'answers each of many calls in flight to its own caller',
    run: withClient(async (client) => {
      const texts = Array.from({ length: 60 }, (_, index) => `n${index}`);
      const answers = await Promise.all(texts.map((text) => client.call('system.echo', { text })));
      same(answers.map(({ text }) => text).join(), texts.join(), 'answers');
    }),
  },
  {
    name: 'refuses input that does not fit, and names the field',
    run: withClient(async (client) => {
      const error = await failure(client.call('system.echo', { text: 5 as never }));
      same(error.code, 'INVALID_INPUT', 'code');
      same(error.params['field'], 'text', 'field');
    }),
  },
  {
    name: 'knows no method but the contract\'s own: no inherited names, no events',
    run: withClient(async (client) => {
      for (const name of ['nope', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'jobs.changed', '']) {
        same((await failure(client.call(name as CallName, {} as never))).code, 'NOT_FOUND', name);
      }
    }),
  },
  {
    name: 'carries an error with its params, and hides an unexpected one behind a reference',
    run: withClient(async (client) => {
      const known = await failure(client.call('system.echo', { text: 'known' }));
      same(`${known.code} ${known.messageKey} ${known.params['n']} ${known.retryable}`, 'CONFLICT errors:cancelled 7 true', 'known');
      const unknown = await failure(client.call('system.echo', { text: 'explode' }));
      same(unknown.code, 'INTERNAL', 'code');
      check(unknown.reference !== undefined, 'a reference');
      check(!JSON.stringify(unknown.toWire()).includes('secret detail'), 'no detail of the cause');
    }),
  },
  {
    name: 'tells a job\'s id and progress before its result',
    run: withClient(async (client) => {
      const seen: JobProgress[] = [];
      let started = '';
      const { result } = client.job('sample.load', { seed: 12 }, { onStart: (id) => (started = id), onProgress: (progress) => seen.push(progress) });
      await result;
      check(seen.length > 0, 'some progress');
      check(started !== '' && seen.every(({ jobId }) => jobId === started), 'one id');
    }),
  },
  {
    name: 'cancels a job',
    run: withClient(async (client) => {
      const job = client.job('sample.load', { seed: 5000 }, { onStart: () => queueMicrotask(() => job.cancel()) });
      same((await failure(job.result)).code, 'CANCELLED', 'code');
    }),
  },
  {
    name: 'cancels a call by its signal',
    run: withClient(async (client) => {
      const controller = new AbortController();
      const call = failure(client.call('system.echo', { text: 'wait' }, { signal: controller.signal }));
      await client.call('system.health', {});
      controller.abort();
      same((await call).code, 'CANCELLED', 'code');
    }),
  },
  { name: 'ends calls with their connection, and lets jobs go on', needsTwo: true, run: connectionEnds },
  { name: 'tells events to every connection, and no more after it closed', needsTwo: true, run: eventsReachAll },
  { name: 'closes a connection that sends what is no frame', run: closesOn('this is not a frame') },
  { name: 'closes a connection whose frame is too large', run: closesOn(JSON.stringify({ t: 'call', id: 1, method: 'system.echo', input: { text: 'x'.repeat(MAX_FRAME_CHARS) } })) },
];

function withClient(work: (client: Client) => Promise<void>): ConformanceCase['run'] {
  return async (connect) => {
    const client = createClient(await connect());
    await inTime(work(client)).finally(() => client.close());
  };
}

async function connectionEnds(connect: Connect): Promise<void> {
  const [first, second] = [createClient(await connect()), createClient(await connect())];
  let jobId = '';
  const started = new Promise<void>((resolve) => {
    const job = first.job('sample.load', { seed: 20 }, { onStart: (id) => { jobId = id; resolve(); } });
    job.result.catch(() => undefined);
  });
  await inTime(started);
  const lost = failure(first.call('system.echo', { text: 'wait' }));
  first.close();
  same((await inTime(lost)).code, 'UNAVAILABLE', 'the call');
  same((await failure(first.call('system.health', {}))).code, 'UNAVAILABLE', 'a later call');
  await until(async () => (await second.call('jobs.get', { jobId })).state === 'done', 'the job went on');
  second.close();
}

async function eventsReachAll(connect: Connect): Promise<void> {
  const clients = [createClient(await connect()), createClient(await connect())];
  const heard = [0, 0];
  clients.forEach((client, index) => client.on('clients.changed', () => void (heard[index] = (heard[index] ?? 0) + 1)));
  const [first, second] = clients as [Client, Client];
  await second.call('system.health', {});
  await first.call('sample.remove', {});
  await until(async () => heard.join() === '1,1', 'both heard it');
  second.close();
  await first.call('sample.remove', {});
  await until(async () => heard[0] === 2, 'the first heard it again');
  same(heard[1], 1, 'the closed one');
  first.close();
}

function closesOn(text: string): ConformanceCase['run'] {
  return async (connect) => {
    const channel = await connect();
    const closed = new Promise<void>((resolve) => channel.onClose(resolve));
    channel.send(text);
    await inTime(closed);
  };
}

function check(condition: boolean, what: string): void {
  if (!condition) throw new Error(`expected ${what}`);
}

function same(found: unknown, wanted: unknown, what: string): void {
  if (found !== wanted) throw new Error(`${what}: expected ${String(wanted).slice(0, 200)}, found ${String(found).slice(0, 200)}`);
}

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(() => new Error('it succeeded'), (error: unknown) => error);
  if (outcome instanceof AppError) return outcome;
  throw new Error(`expected an AppError, found ${String(outcome)}`);
}

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
