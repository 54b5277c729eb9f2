import { smtpCarrier } from '../../../export/mail/smtp-carrier.ts';
import { SECRET, settingsFor, wayFor } from '../../../export/mail/testing/way.ts';
import { clientId, openDesk, person } from './desk.ts';

interface Task {
  folder: string;
  port: number;
  id: string;
}

/** Takes a delivery up where the last process was killed, and sends by a real server, to be killed at any message. */
const { folder, port, id } = JSON.parse(process.argv[2] ?? '{}') as Task;
const settings = settingsFor({ port: String(port), security: 'starttls', user: 'cafe', password: 'llave', imapHost: 'localhost', unsubscribeUrl: 'https://cafe.example/baja', unsubscribeSecret: SECRET });
const desk = openDesk(folder, () => smtpCarrier(settings, wayFor(settings).way));
desk.deliveries.atUnlock(desk.client);
const { state } = await desk.get(id);
if (state === 'paused' || state === 'missed') await desk.handlers['deliveries.queue']({ clientId, id }, person);
process.send?.('ready');
if (state !== 'sent') await desk.send(id);
desk.close();
process.exit(0);
