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

/** The other end, in the launched process: a Channel to the process that forked this one. */
export function parentChannel(): Channel {
  return {
    send: (text) => {
      if (process.connected) process.send?.(text);
    },
    onMessage: (listener) =>
      void process.on('message', (message) => {
        if (typeof message === 'string') listener(message);
      }),
    onClose: (listener) => void process.once('disconnect', listener),
    close: () => {
      if (process.connected) process.disconnect();
    },
  };
}
