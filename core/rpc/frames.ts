import { z } from 'zod';
import { wireError } from '../contract/errors.ts';
import { jobProgress } from '../contract/jobs.ts';

/** What goes up to the core. JSON text on every transport. */
export const upFrame = z.discriminatedUnion('t', [
  /** `onBehalf`: a program that a shell of another process answers by REST; heeded from such shells alone. */
  z.object({ t: z.literal('call'), id: z.int(), method: z.string().max(100), input: z.unknown(), onBehalf: z.string().regex(/^token:[\w-]+$/).optional() }),
  z.object({ t: z.literal('cancel'), id: z.int() }),
]);
export type UpFrame = z.infer<typeof upFrame>;

/** What comes down from it. */
export const downFrame = z.discriminatedUnion('t', [
  z.object({ t: z.literal('ok'), id: z.int(), output: z.unknown() }),
  z.object({ t: z.literal('err'), id: z.int(), error: wireError }),
  /** A job has its id: it can be found and cancelled by it, also after this connection. */
  z.object({ t: z.literal('started'), id: z.int(), jobId: z.string() }),
  z.object({ t: z.literal('progress'), id: z.int(), progress: jobProgress }),
  z.object({ t: z.literal('event'), name: z.string(), payload: z.unknown() }),
]);
export type DownFrame = z.infer<typeof downFrame>;

/** Larger frames are refused: files travel as paths or tickets, never inside a frame. */
export const MAX_FRAME_CHARS = 8_000_000;
