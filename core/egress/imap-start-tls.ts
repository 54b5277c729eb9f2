import type { Socket } from 'node:net';
import { AppError } from '../contract/errors.ts';
import { lineOf } from './start-tls.ts';

/**
 * Asks an IMAP server for TLS (RFC 3501 §6.2.1) before anything of ours is said. What follows on the connection is the handshake: who goes on with it asks for
 * the server's abilities anew, for those told in the clear are nobody's word, and gets no second greeting.
 * @throws AppError EXTERNAL `egress:no_tls` where the server is signed in already (PREAUTH), refuses, or speaks on before it
 */
export async function imapStartTls(socket: Socket, host: string, signal: AbortSignal): Promise<void> {
  const refused = () => new AppError('EXTERNAL', 'egress:no_tls', { params: { host } });
  const greeting = await lineOf(socket, /\r?\n$/u, signal);
  if (!/^\* OK\b[^\n]*\n$/iu.test(greeting)) throw refused();
  socket.write('q STARTTLS\r\n');
  const answer = await lineOf(socket, /^q [^\n]*\n/mu, signal);
  if (!/^(?:\* [^\n]*\n)*q OK\b[^\n]*\n$/iu.test(answer)) throw refused();
}
