import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { certificate } from './certificates.ts';

export interface Received {
  from: string;
  to: string[];
  raw: Buffer;
  user: string | undefined;
  secure: boolean;
}

/** A real SMTP server on loopback that keeps what it is given. */
export async function startSmtp(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    ...certificate, authOptional: true, disableReverseLookup: true, closeTimeout: 100, logger: false,
    onAuth: ({ username, password }, _, done) => (password === 'llave' ? done(null, { user: username }) : done(Object.assign(new Error('Authentication credentials invalid'), { responseCode: 535 }))),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk)).once('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks), user: typeof session.user === 'string' ? session.user : undefined, secure: session.secure });
        done(null, '2.0.0 queued as A1');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { received, server, port: (server.server.address() as AddressInfo).port, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

/** An answer as a server gives one: `refusal(550, '5.1.1 User unknown')`. */
export const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
