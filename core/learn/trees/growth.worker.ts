import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { ASKED, awaitSign, DONE, FAILED, READY, type CrewTask } from './crew.ts';
import { doPart, type Stage } from './stages.ts';
import { enterPlace } from './workplace.ts';

/** Does its part of each stage that it is asked for, until it is ended. */
const { place: shared, part, signs, orders } = workerData as CrewTask;
const place = enterPlace(shared);
Atomics.store(signs, READY, 1);
for (let done = 0; Atomics.load(signs, FAILED) === 0; ) {
  awaitSign(signs, ASKED, done, Infinity);
  const order = receiveMessageOnPort(orders) as { message: Stage } | undefined;
  if (order === undefined) continue;
  try {
    doPart(place, order.message, part);
  } catch {
    Atomics.store(signs, FAILED, 1);
  }
  done += 1;
  Atomics.store(signs, DONE, done);
  Atomics.notify(signs, DONE);
}
