// Preloaded into every process of a test journey: whatever reaches for another machine is written down and refused.
import { appendFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';

const require = createRequire(import.meta.url);
const log = process.env.QUERENCIA_TEST_NETWORK_LOG;
const LOOPBACK = new Set([undefined, '', 'localhost', '127.0.0.1', '::1', '::ffff:127.0.0.1']);

function refuse(what) {
  if (log) appendFileSync(log, `${what}\n`);
  throw new Error(`refused to reach ${what}`);
}

const net = require('node:net');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guarded(...args) {
  // net.connect hands over its arguments normalised, as one array.
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const options = typeof first === 'object' && first !== null ? first : { host: typeof args[1] === 'string' ? args[1] : undefined };
  const isLocal = typeof options.path === 'string' || (typeof first === 'string' && Number.isNaN(Number(first)));
  if (!isLocal && !LOOPBACK.has(options.host)) refuse(`tcp ${options.host}`);
  return connect.apply(this, args);
};

const dgram = require('node:dgram');
dgram.Socket.prototype.send = () => refuse('udp');

const dns = require('node:dns');
for (const target of [dns, dns.promises]) {
  for (const name of Object.keys(target).filter((key) => /^(lookup|resolve|reverse)/.test(key))) {
    const original = target[name];
    if (typeof original !== 'function') continue;
    target[name] = (host, ...rest) => (LOOPBACK.has(host) ? original.call(target, host, ...rest) : refuse(`dns ${host}`));
  }
}

// undici, behind fetch and WebSocket, keeps its own hold of net: it is stopped at its door.
const hostOf = (address) => new URL(address instanceof Request ? address.url : address).hostname;
const { fetch: originalFetch, WebSocket: OriginalWebSocket } = globalThis;
globalThis.fetch = async (address, options) => (LOOPBACK.has(hostOf(address)) ? originalFetch(address, options) : refuse(`fetch ${hostOf(address)}`));
globalThis.WebSocket = class extends OriginalWebSocket {
  constructor(address, ...rest) {
    if (!LOOPBACK.has(hostOf(address))) refuse(`websocket ${hostOf(address)}`);
    super(address, ...rest);
  }
};
syncBuiltinESMExports();
