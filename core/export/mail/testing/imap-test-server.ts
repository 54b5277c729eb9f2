import { createServer, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { certificate } from './certificates.ts';

export interface Stored {
  uid: number;
  raw: string;
  at: Date;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number) => String(number).padStart(2, '0');
const internal = (at: Date) => `${two(at.getUTCDate())}-${MONTHS[at.getUTCMonth()]}-${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;

interface Manner {
  password?: string;
  folder?: string;
  /** Greets in the clear and waits for STARTTLS. */
  starttls?: boolean;
  /** Takes this token by XOAUTH2 (then it says that it does), and no password. */
  token?: string;
}

/** As much of an IMAP4rev1 server (RFC 3501) as reading a folder takes; it writes down every command that it is given, and knows none that changes anything. */
export async function startImap(mails: readonly Stored[], { password = 'llave', folder = 'INBOX', starttls = false, token }: Manner = {}) {
  const commands: string[] = [];
  const can = `IMAP4rev1${token === undefined ? '' : ' AUTH=XOAUTH2 SASL-IR'}`;
  const talk = (socket: Duplex, upgrade: (() => void) | null): void => {
    let pending = '';
    const onData = (chunk: Buffer): void => {
      pending += chunk.toString('latin1');
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        commands.push(line.replace(/^\S+ /u, ''));
        if (upgrade && / STARTTLS$/iu.test(line)) {
          socket.off('data', onData);
          socket.write(`${line.split(' ')[0]} OK begin\r\n`);
          return upgrade();
        }
        socket.write(upgrade ? `${line.split(' ')[0]} BAD not in the clear\r\n` : answer(line, { mails, password, folder, can, ...(token !== undefined && { token }) }), 'latin1');
        if (/^\S+ LOGOUT/iu.test(line)) socket.end();
      }
    };
    socket.on('error', () => undefined).on('data', onData);
  };
  const server = createServer((plain) => {
    plain.on('error', () => undefined);
    const secure = () => new TLSSocket(plain, { isServer: true, ...certificate });
    const socket = starttls ? plain : secure();
    talk(socket, starttls ? () => talk(secure(), null) : null);
    socket.write(`* OK [CAPABILITY ${starttls ? 'IMAP4rev1 STARTTLS LOGINDISABLED' : can}] ready\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { commands, port: (server.address() as AddressInfo).port, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

interface Mailbox {
  mails: readonly Stored[];
  password: string;
  folder: string;
  can: string;
  token?: string;
}

function answer(line: string, { mails, password, folder, can, token }: Mailbox): string {
  const [tag = '*', command = '', ...rest] = line.split(' ');
  const words = rest.join(' ');
  const ok = (before = '') => `${before}${tag} OK done\r\n`;
  switch (command.toUpperCase()) {
    case 'CAPABILITY':
      return ok(`* CAPABILITY ${can}\r\n`);
    case 'AUTHENTICATE':
      return token !== undefined && Buffer.from(rest[1] ?? '', 'base64').toString('utf8').includes(`auth=Bearer ${token}\u0001`) ? ok() : `${tag} NO [AUTHENTICATIONFAILED] wrong token\r\n`;
    case 'LOGIN':
      return token === undefined && words.includes(password) ? ok() : `${tag} NO [AUTHENTICATIONFAILED] wrong password\r\n`;
    case 'LIST':
      return ok(/[*%]|""$/u.test(words) || words.includes(folder) ? `* LIST (\\HasNoChildren) "/" "${folder}"\r\n` : '');
    case 'EXAMINE':
      return words.replaceAll('"', '') === folder ? ok(`* ${mails.length} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 7] here\r\n* OK [UIDNEXT 900] next\r\n`) : `${tag} NO [NONEXISTENT] no such folder\r\n`;
    case 'LOGOUT':
      return ok('* BYE bye\r\n');
    case 'UID':
      return ok(words.toUpperCase().startsWith('SEARCH') ? searched(words, mails) : fetched(words, mails));
    default:
      return `${tag} BAD unknown command\r\n`;
  }
}

function searched(words: string, mails: readonly Stored[]): string {
  const [, day = '1', month = 'Jan', year = '1970'] = /SINCE "?(\d+)-(\w{3})-(\d{4})/iu.exec(words) ?? [];
  const since = Date.UTC(Number(year), MONTHS.indexOf(month), Number(day));
  return `* SEARCH ${mails.filter(({ at }) => at.getTime() >= since).map(({ uid }) => uid).join(' ')}\r\n`;
}

function fetched(words: string, mails: readonly Stored[]): string {
  const uids = new Set((words.split(' ')[1] ?? '').split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split(':').map(Number);
    return Array.from({ length: to - from + 1 }, (_, step) => from + step);
  }));
  return mails.filter(({ uid }) => uids.has(uid)).map(({ uid, raw, at }) => `* ${mails.findIndex((mail) => mail.uid === uid) + 1} FETCH (UID ${uid} INTERNALDATE "${internal(at)}" BODY[]<0> {${Buffer.byteLength(raw, 'latin1')}}\r\n${raw})\r\n`).join('');
}
