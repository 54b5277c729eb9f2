import { utilityProcess } from 'electron';
import type { UtilityProcess } from 'electron';
import type { CoreChild } from './core-child.ts';
import type { CoreSettings, FromCore } from './core-messages.ts';

/** Runs the core in Electron's own utility process. Ports go straight to it; the processes it asks for are started here. */
export function utilityCore(entry: string, settings: CoreSettings): CoreChild {
  const child = utilityProcess.fork(entry, [JSON.stringify(settings)], { serviceName: 'querencia-core' });
  const launched = new Map<number, UtilityProcess>();
  const fromCore = (listener: (message: FromCore) => void) =>
    child.on('message', (message: FromCore) => listener(message));
  fromCore((message) => launch(child, launched, message));
  child.once('exit', () => launched.forEach((process) => process.kill()));
  return {
    connect: (port) => child.postMessage({ type: 'connect' }, [port]),
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void fromCore(listener),
    onExit: (listener) => void child.once('exit', (code) => listener(code)),
    kill: () => void child.kill(),
  };
}

function launch(core: UtilityProcess, launched: Map<number, UtilityProcess>, message: FromCore): void {
  if (message.type === 'launch-send') launched.get(message.id)?.postMessage(message.text);
  if (message.type === 'launch-kill') launched.get(message.id)?.kill();
  if (message.type !== 'launch') return;
  const { id, entry, args, flags } = message;
  const process = utilityProcess.fork(entry, args, { serviceName: 'querencia-helper', execArgv: flags });
  launched.set(id, process);
  process.on('message', (text: unknown) => {
    if (typeof text === 'string') core.postMessage({ type: 'launched-message', id, text });
  });
  process.once('exit', (code) => {
    launched.delete(id);
    core.postMessage({ type: 'launched-exit', id, code });
  });
}
