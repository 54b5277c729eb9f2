import { fork } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { createMailDoor } from '../core/egress/mail-door.ts';
import { smtpCarrier } from '../core/export/mail/smtp-carrier.ts';
import { smtpOrigins, smtpSettings } from '../core/export/mail/smtp-kind.ts';

/** Messages a second to a mail server on loopback: ours, and nodemailer's pool by itself with the same letter, key and connections. Prints one JSON line. */
const MESSAGES = Number(process.env['BENCH_MAILS'] ?? 2000);
const ROUNDS = 3;
const server = fork(join(import.meta.dirname, 'mail-server.ts'));
const [{ port }] = (await once(server, 'message')) as [{ port: number }];

const dkimKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const html = `<html><body>${'<p>Hola: 20 % de descuento en cafés de altura hasta el domingo.</p>'.repeat(150)}</body></html>`;
const text = 'Hola: 20 % de descuento en cafés de altura hasta el domingo.\n'.repeat(20);
const from = { name: 'Café Lumbre', address: 'hola@cafe.example' };
const subject = 'Año nuevo: 20 % en cafés';
const link = 'https://cafe.example/baja?u=u1.x';

const settings = smtpSettings({ host: '127.0.0.1', port: String(port), security: 'plain', fromName: from.name, fromAddress: from.address, perMinute: '1000000', dkimDomain: 'cafe.example', dkimSelector: 's1', dkimKey });
let receipts = 0;
const deps = { isOn: () => true, record: () => void (receipts += 1), endpoints: () => smtpOrigins(settings) };
const carrier = smtpCarrier(settings, { door: createMailDoor(deps), egress: () => Promise.reject(new Error('not asked')), clientId: randomUUID(), actor: 'system', clock: { now: Date.now } });
const pool = createTransport({ pool: true, host: '127.0.0.1', port, secure: false, ignoreTLS: true, maxConnections: 5, dkim: { domainName: 'cafe.example', keySelector: 's1', privateKey: dkimKey } });
const signal = new AbortController().signal;

const ours = (address: string) => carrier.send({ key: randomUUID(), to: { name: 'José', address }, from, subject, html, text, unsubscribeUrl: link }, signal);
const plain = (address: string) => pool.sendMail({ from, to: { name: 'José', address }, subject, html, text, headers: { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } });

/** Twenty at a time, as deliveries do. */
async function perSecond(send: (address: string) => Promise<unknown>): Promise<number> {
  let next = 0;
  const at = performance.now();
  await Promise.all(Array.from({ length: 20 }, async () => {
    for (let number = next++; number < MESSAGES; number = next++) await send(`jose${number}@example.com`);
  }));
  return MESSAGES / ((performance.now() - at) / 1000);
}

const rates = { ours: [] as number[], plain: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  rates.plain.push(await perSecond(plain));
  rates.ours.push(await perSecond(ours));
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
server.send('taken');
const [{ taken }] = (await once(server, 'message')) as [{ taken: number }];
await carrier.close();
pool.close();
server.kill();
console.log(JSON.stringify({ messages: MESSAGES, bytes: html.length + text.length, ours: median(rates.ours), plain: median(rates.plain), taken, sent: MESSAGES * ROUNDS * 2, receipts }));
