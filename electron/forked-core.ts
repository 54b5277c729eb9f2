import { fork } from 'node:child_process';
import type { MessagePortMain } from 'electron';
import type { Channel } from '../core/rpc/channel.ts';
import type { CoreChild } from './core-child.ts';
import type { CoreSettings, FromCore, ToCore } from './core-messages.ts';
import { portChannel } from './port-channel.ts';

/**
 * Runs the core in a Node of its own and relays frames, for an Electron whose Node is too old to load the database.
 * @param node the executable of Node 22 or later
 */
export function forkedCore(node: string, entry: string, settings: CoreSettings): CoreChild {
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  delete env['NODE_OPTIONS'];
  const child = fork(entry, [JSON.stringify(settings)], { execPath: node, execArgv: [], env });
  const channels = new Map<number, Channel>();
  let nextId = 1;
  const post = (message: ToCore) => {
    if (child.connected) child.send(message, () => undefined);
  };
  const fromCore = (listener: (message: FromCore) => void) =>
    child.on('message', (message) => listener(message as FromCore));
  fromCore((message) => {
    if (message.type === 'frame') channels.get(message.id)?.send(message.text);
    if (message.type === 'close') channels.get(message.id)?.close();
  });
  child.once('close', () => channels.forEach((channel) => channel.close()));
  child.on('error', () => undefined);
  return {
    connect: (port) => relay(port, nextId++, channels, post),
    post,
    onMessage: (listener) => void fromCore(listener),
    onExit: (listener) => void child.once('close', (code) => listener(code)),
    kill: () => void child.kill('SIGKILL'),
  };
}

function relay(port: MessagePortMain, id: number, channels: Map<number, Channel>, post: (message: ToCore) => void): void {
  const channel = portChannel(port);
  channels.set(id, channel);
  post({ type: 'open', id });
  channel.onMessage((text) => post({ type: 'frame', id, text }));
  channel.onClose(() => {
    channels.delete(id);
    post({ type: 'close', id });
  });
}
