import type { Actor } from '../contract/values.ts';
import { methodOf } from '../contract/index.ts';
import type { Core } from '../create-core.ts';
import type { Channel } from './channel.ts';
import { MAX_FRAME_CHARS, upFrame, type DownFrame, type UpFrame } from './frames.ts';

/**
 * Serves the core on a channel: parses every frame, runs calls and jobs, forwards events.
 * When the channel closes its calls are cancelled; its jobs go on.
 * @param actor who is at the other end; left out, the user who unlocked the vault. `its-word`: the user, or the program that a shell says it asks for.
 * @returns stops serving and forgets the connection.
 */
export function serve(channel: Channel, core: Pick<Core, 'invoke' | 'onEvent' | 'toWire'>, actor?: Actor | 'its-word'): () => void {
  const running = new Map<number, AbortController>();
  const calls = new Set<AbortController>();
  const send = (frame: DownFrame) => channel.send(JSON.stringify(frame));
  const unsubscribe = core.onEvent((name, payload) => send({ t: 'event', name, payload }));

  channel.onMessage((text) => {
    const frame = parseUp(text);
    if (!frame) return channel.close();
    if (frame.t === 'cancel') return running.get(frame.id)?.abort();
    void answer(frame);
  });

  async function answer(frame: Extract<UpFrame, { t: 'call' }>): Promise<void> {
    const controller = new AbortController();
    running.set(frame.id, controller);
    if (methodOf(frame.method)?.type === 'call') calls.add(controller);
    try {
      const output = await core.invoke(frame.method, frame.input, {
        actor: actor === 'its-word' ? (frame.onBehalf as Actor | undefined) : actor,
        signal: controller.signal,
        onStart: (jobId) => send({ t: 'started', id: frame.id, jobId }),
        onProgress: (progress) => send({ t: 'progress', id: frame.id, progress }),
      });
      send({ t: 'ok', id: frame.id, output });
    } catch (error) {
      send({ t: 'err', id: frame.id, error: core.toWire(error) });
    } finally {
      running.delete(frame.id);
      calls.delete(controller);
    }
  }

  const stop = () => {
    unsubscribe();
    for (const controller of calls) controller.abort();
  };
  channel.onClose(stop);
  return stop;
}

function parseUp(text: string): UpFrame | undefined {
  if (text.length > MAX_FRAME_CHARS) return undefined;
  try {
    return upFrame.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
