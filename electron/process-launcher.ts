import type { LaunchedProcess, ProcessLauncher } from '../core/platform/ports.ts';
import type { ParentLink } from './parent-link.ts';

interface Running {
  onMessage(text: string): void;
  onExit(code: number | null): void;
}

/** Starts processes through the main process, because an Electron utility process cannot start any itself. */
export function electronLauncher(link: ParentLink): ProcessLauncher {
  const running = new Map<number, Running>();
  let nextId = 1;
  link.listen((message) => {
    if (message.type === 'launched-message') running.get(message.id)?.onMessage(message.text);
    if (message.type !== 'launched-exit') return;
    running.get(message.id)?.onExit(message.code);
    running.delete(message.id);
  });
  return {
    launch(entry, args, flags = []): LaunchedProcess {
      const id = nextId++;
      const messages: ((text: string) => void)[] = [];
      const exits: ((code: number | null) => void)[] = [];
      running.set(id, {
        onMessage: (text) => messages.forEach((listener) => listener(text)),
        onExit: (code) => exits.forEach((listener) => listener(code)),
      });
      link.post({ type: 'launch', id, entry, args: [...args], flags: [...flags] });
      return {
        pid: undefined,
        send: (text) => link.post({ type: 'launch-send', id, text }),
        onMessage: (listener) => void messages.push(listener),
        onExit: (listener) => void exits.push(listener),
        kill: () => link.post({ type: 'launch-kill', id }),
      };
    },
  };
}
