import type { Hands } from './grow-tree.ts';
import { doPart } from './stages.ts';
import type { Buffers, SharedPlace, Workplace } from './workplace.ts';
import { enterPlace } from './workplace.ts';

/** Makes the place for so many parts. */
export type MakePlace = (parts: number, buffer: Buffers) => SharedPlace;

/** The caller's thread alone. */
export function oneHand(make: MakePlace): Hands {
  const place: Workplace = enterPlace(make(1, (bytes) => new ArrayBuffer(bytes)));
  return { place, run: (stage) => doPart(place, stage, 0) };
}
