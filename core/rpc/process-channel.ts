import type { LaunchedProcess } from '../platform/ports.ts';
import type { Channel } from './channel.ts';

/** A Channel to a process that this one launched. */
export function launchedChannel(launched: LaunchedProcess): Channel {
  return {
    send: (text) => launched.send(text),
    onMessage: (listener) => launched.onMessage(listener),
    onClose: (listener) => launched.onExit(() => listener()),
    close: () => launched.kill(),
  };
}

/** What an Electron utility process has instead of Node's IPC. */
interface ParentPort {
  postMessage(message: string): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** The other end, in the launched process: a Channel to the process that started this one, by Node's fork or by Electron. */
export function parentChannel(): Channel {
  const { parentPort } = process as { parentPort?: ParentPort };
  return parentPort ? utilityChannel(parentPort) : forkedChannel();
}

const ifText = (listener: (text: string) => void) => (message: unknown) => {
  if (typeof message === 'string') listener(message);
};

function forkedChannel(): Channel {
  return {
    send: (text) => {
      if (process.connected) process.send?.(text);
    },
    onMessage: (listener) => void process.on('message', ifText(listener)),
    onClose: (listener) => void process.once('disconnect', listener),
    close: () => {
      if (process.connected) process.disconnect();
    },
  };
}

/** Electron ends the process with its parent: there is no word of it beforehand. */
function utilityChannel(port: ParentPort): Channel {
  return {
    send: (text) => port.postMessage(text),
    onMessage: (listener) => port.on('message', ({ data }) => ifText(listener)(data)),
    onClose: () => undefined,
    close: () => process.exit(0),
  };
}
