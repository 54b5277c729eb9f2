// A client's own endpoint for "unsubscribe": node unsubscribe-endpoint.mjs, behind https. SECRET is the one typed into the connection; CLICKS is a file that only this program reads.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { SECRET = '', CLICKS = 'clicks.txt', PORT = '8080' } = process.env;
if (SECRET.length < 32) throw new Error('SECRET needs 32 characters or more');
const sign = (text) => createHmac('sha256', SECRET).update(text).digest('base64url');
const same = (one, other) => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
const isToken = (token) => /^u1(\.[\w-]{1,64}){5}\.[\w-]{43}$/.test(token) && same(sign(token.slice(0, token.lastIndexOf('.'))), token.slice(token.lastIndexOf('.') + 1));
const form = '<!doctype html><meta name="viewport" content="width=device-width"><title>Baja</title><form method="post"><p>¿Dejar de recibir nuestros correos?</p><button>Darme de baja</button></form>';

createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://endpoint');
  const [token, since] = [url.searchParams.get('u') ?? '', url.searchParams.get('since')];
  const answer = (status, body, type = 'text/html') => response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
  request.resume();
  if (since !== null) {
    // Querencia asks for what was clicked; nobody else knows how to ask.
    if (request.method !== 'GET' || !same(request.headers.authorization ?? '', `Querencia ${sign(`since=${since}`)}`)) return answer(403, '');
    const lines = existsSync(CLICKS) ? readFileSync(CLICKS, 'utf8').split('\n').filter((line) => Number(line.split(' ')[1]) >= Number(since)) : [];
    return answer(200, lines.join('\n'), 'text/plain');
  }
  if (!isToken(token)) return answer(404, 'Este enlace no es válido.');
  // Programs that look at links ask with GET: only a POST (RFC 8058, or the button) is a person's wish. Old links count too.
  if (request.method !== 'POST') return answer(200, form);
  appendFileSync(CLICKS, `${token} ${Math.floor(Date.now() / 1000)}\n`);
  return answer(200, 'Listo: no recibirás más correos.');
}).listen(Number(PORT), '127.0.0.1', function () { process.send?.(this.address()); });
