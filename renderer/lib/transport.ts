import { PORT_MESSAGE, type DesktopBridge } from '../../core/contract/desktop-bridge.ts';
import type { Channel } from '../../core/rpc/channel.ts';

declare global {
  interface Window {
    querencia?: DesktopBridge;
  }
}

const TOKEN_KEY = 'querencia.token';

/** The desktop's bridge, where the page runs in a window of ours. */
export const desktop: DesktopBridge | undefined = window.querencia;

/** Opens a connection to the core, whatever carries it here. Rejects when there is none to be had. */
export function openChannel(): Promise<Channel> {
  return desktop ? openPort(desktop) : openSocket();
}

function openPort(bridge: DesktopBridge): Promise<Channel> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent) => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== PORT_MESSAGE || !port) return;
      // A port is one connection's: another that waits takes the next.
      event.stopImmediatePropagation();
      window.removeEventListener('message', onMessage);
      resolve(portChannel(port));
    };
    window.addEventListener('message', onMessage);
    bridge.connect();
  });
}

function portChannel(port: MessagePort): Channel {
  const listeners: (() => void)[] = [];
  let open = true;
  const closed = () => {
    if (!open) return;
    open = false;
    for (const listener of listeners) listener();
  };
  port.addEventListener('close', closed);
  port.start();
  return {
    send: (text) => port.postMessage(text),
    onMessage: (listener) => port.addEventListener('message', (event) => listener(String(event.data))),
    onClose: (listener) => void listeners.push(listener),
    close: () => {
      port.close();
      // The browser tells only the other end.
      closed();
    },
  };
}

/** The web shell's token comes in the address's fragment, which no server and no log sees, and leaves it at once. */
export function webToken(): string {
  const { hash } = window.location;
  if (hash.length > 1 && !hash.startsWith('#/')) {
    sessionStorage.setItem(TOKEN_KEY, hash.slice(1));
    history.replaceState(null, '', '#/');
  }
  return sessionStorage.getItem(TOKEN_KEY) ?? '';
}

function openSocket(): Promise<Channel> {
  const token = webToken();
  const socket = new WebSocket(`ws://${window.location.host}/ws`);
  return new Promise((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('no connection')), { once: true });
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ token }));
      resolve(socketChannel(socket));
    }, { once: true });
  });
}

function socketChannel(socket: WebSocket): Channel {
  return {
    send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
    onMessage: (listener) => socket.addEventListener('message', (event) => listener(String(event.data))),
    onClose: (listener) => socket.addEventListener('close', () => listener()),
    close: () => socket.close(),
  };
}
