import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server on loopback that takes everything and keeps nothing, in a process of its own. Tells its port, and on a line of stdin how many it took. */
let taken = 0;
const server = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true, logger: false,
  onData: (stream, _, done) => void stream.resume().once('end', () => {
    taken += 1;
    done(null, '2.0.0 queued');
  }),
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.server.address() as AddressInfo).port }));
process.on('message', () => process.send?.({ taken }));
