import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { AppError } from '../contract/errors.ts';

/** No name of this machine or its user: RFC 5321 §4.1.3 allows an address literal. */
const HELLO = 'EHLO [127.0.0.1]\r\n';
const LONGEST_REPLY = 16_384;
/** One whole reply: its last line has a space after the code (RFC 5321 §4.2.1). */
const REPLY = /^\d{3}(?: [^\n]*)?\r?\n/mu;

/**
 * Asks a mail server for TLS (RFC 3207) and upgrades before anything of ours is said: neither who signs in nor whom a message is for. The
 * server's greeting is put before what it says next, so that a library which waits for one finds it.
 * @throws AppError EXTERNAL `egress:no_tls` where the server offers none, refuses it, or speaks on before it (command injection, CVE-2011-0411)
 */
export async function startTls(socket: Socket, host: string, upgrade: () => Promise<TLSSocket>, signal: AbortSignal): Promise<TLSSocket> {
  const refused = () => new AppError('EXTERNAL', 'egress:no_tls', { params: { host } });
  const greeting = await lineOf(socket, REPLY, signal);
  if (!greeting.startsWith('220')) throw refused();
  socket.write(HELLO);
  const offer = await lineOf(socket, REPLY, signal);
  if (!/^250[ -]STARTTLS\s*$/imu.test(offer)) throw refused();
  socket.write('STARTTLS\r\n');
  const answer = await lineOf(socket, REPLY, signal);
  if (!answer.startsWith('220') || answer.trimEnd().includes('\n')) throw refused();
  const tls = await upgrade();
  tls.unshift(Buffer.from(greeting));
  return tls;
}

/** What a server says until `end` is found in it. Whatever came after that is part of the answer, and is looked at by the caller. */
export function lineOf(socket: Socket, end: RegExp, signal: AbortSignal): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  const onData = (chunk: Buffer): void => {
    text += chunk.toString('latin1');
    if (text.length > LONGEST_REPLY) reject(new Error('reply too long'));
    if (end.test(text)) resolve(text);
  };
  const onEnd = () => reject(new Error('hung up'));
  const onAbort = () => reject(signal.reason as Error);
  socket.on('data', onData).once('close', onEnd).resume();
  signal.addEventListener('abort', onAbort, { once: true });
  return promise.finally(() => {
    socket.off('data', onData).off('close', onEnd).pause();
    signal.removeEventListener('abort', onAbort);
  });
}
