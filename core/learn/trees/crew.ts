import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { TrainingThreads } from './boosting-options.ts';
import type { Hands } from './grow-tree.ts';
import { doPart, type Stage } from './stages.ts';
import { enterPlace, type MakePlace, type SharedPlace } from './workplace.ts';

/** Cells of a table below which threads cost more than they bring. */
const WORTH_A_CREW = 1_500_000;
/** Cells of one stage below which the caller does it alone: waking a thread takes as long as adding so many. */
const WORTH_WAKING = 100_000;
/** Looks at the other's sign before going to sleep. */
const SPINS = 5_000;
/** A thread that has not done its part by then (ms) has died. */
const PATIENCE = 600_000;

/** What a crew member is started with. */
export interface CrewTask {
  readonly place: SharedPlace;
  readonly part: number;
  readonly signs: Int32Array;
  readonly orders: MessagePort;
}

/** Places in a member's signs. */
export const READY = 0;
export const ASKED = 1;
export const DONE = 2;
export const FAILED = 3;

interface Member {
  readonly worker: Worker;
  readonly signs: Int32Array;
  readonly orders: MessagePort;
}

export interface Crew extends Hands {
  close(): void;
}

/**
 * The caller's thread, and with a large table others beside it that work in shared memory. The caller takes the parts of
 * those that are not up yet, so it never waits for a thread to start; what comes out does not depend on who did what.
 */
export function hire(cells: number, threads: TrainingThreads | undefined, make: MakePlace): Crew {
  if (threads === undefined || threads.count < 2 || cells < WORTH_A_CREW) return alone(make);
  const shared = make(threads.count, (bytes) => new SharedArrayBuffer(bytes));
  const place = enterPlace(shared);
  const members = Array.from({ length: place.parts - 1 }, (_, index) => start(threads.entry, shared, index + 1));
  return { place, run: (stage, size) => share(members, stage, size, (part) => doPart(place, stage, part)), close: () => members.forEach(dismiss) };
}

function alone(make: MakePlace): Crew {
  const place = enterPlace(make(1, (bytes) => new ArrayBuffer(bytes)));
  return { place, run: (stage) => doPart(place, stage, 0), close: () => undefined };
}

function start(entry: string, place: SharedPlace, part: number): Member {
  const { port1: orders, port2: theirs } = new MessageChannel();
  const signs = new Int32Array(new SharedArrayBuffer(16));
  const workerData: CrewTask = { place, part, signs, orders: theirs };
  const worker = new Worker(entry, { workerData, transferList: [theirs] });
  // One that cannot start is never ready: the caller does its part.
  worker.on('error', () => undefined);
  worker.unref();
  return { worker, signs, orders };
}

function share(members: readonly Member[], stage: Stage, size: number, own: (part: number) => void): void {
  const ready = members.filter(({ signs }) => size >= WORTH_WAKING && Atomics.load(signs, READY) === 1);
  for (const { orders, signs } of ready) {
    orders.postMessage(stage);
    Atomics.add(signs, ASKED, 1);
    Atomics.notify(signs, ASKED);
  }
  own(0);
  members.forEach((member, index) => {
    if (!ready.includes(member)) own(index + 1);
  });
  for (const { signs } of ready) {
    awaitSign(signs, DONE, Atomics.load(signs, ASKED) - 1);
    if (Atomics.load(signs, DONE) !== Atomics.load(signs, ASKED) || Atomics.load(signs, FAILED) === 1) throw new Error('a training thread has failed');
  }
}

/** Waits until a sign is no longer what it was. */
export function awaitSign(signs: Int32Array, sign: number, before: number, patience = PATIENCE): void {
  for (let spin = 0; spin < SPINS; spin += 1) if (Atomics.load(signs, sign) !== before) return;
  Atomics.wait(signs, sign, before, patience);
}

function dismiss({ worker, orders }: Member): void {
  orders.close();
  void worker.terminate();
}
