import { fork } from 'node:child_process';
import type { ProcessLauncher } from '../ports.ts';

/** Starts a module in another Node process; messages are text. The child never outlives this process's exit. */
export const forkLauncher: ProcessLauncher = {
  launch(entry, args, flags = []) {
    const child = fork(entry, args, { execArgv: [...process.execArgv, ...flags], serialization: 'json', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    // A failed start is an exit to whoever launched it; without a listener it would end this process.
    child.on('error', () => undefined);
    return {
      pid: child.pid,
      send(message) {
        if (child.connected) child.send(message, () => undefined);
      },
      onMessage(listener) {
        child.on('message', (message) => {
          if (typeof message === 'string') listener(message);
        });
      },
      onExit(listener) {
        child.once('close', (code) => listener(code));
      },
      kill: () => void child.kill(),
    };
  },
};
