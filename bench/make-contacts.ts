import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';

const firsts = 'María,José,Juan,Ana,Luis,Carlos,Mariana,Martín,Sofía,Lucía,João,Pedro,Marta,Mario,Valentina,Camila,Diego,Andrés,Fernanda,Gabriel,Íñigo,Zoé,Renata,Ximena,Óscar,Raúl,Beatriz,Thiago,Helena,Inés'.split(',');
const lasts = 'González,Gonçalves,López,García,Silva,Souza,Pérez,Márquez,Ruiz,Ortiz,Hernández,Rodríguez,Núñez,Ibáñez,Peña,Castro,Ramos,Flores,Vargas,Medina,Acosta,Ávila,Quiroga,Zamora,Muñoz'.split(',');
const places = 'MX,Jalisco,Guadalajara,44100;MX,Ciudad de México,Ciudad de México,06700;MX,Nuevo León,Monterrey,64000;MX,Yucatán,Mérida,97000;MX,Puebla,Puebla,72000;CO,Antioquia,Medellín,050001;AR,Córdoba,Córdoba,X5000;BR,São Paulo,São Paulo,01310-100'.split(';');
const consents = ['subscribed', 'subscribed', 'unsubscribed', '', 'pending'];
const areas = ['55', '33', '81'];

/** The seeded generator of all bench data (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Writes a contact file of 12 columns, the same for the same seed, unless it is there. */
export async function makeContacts(path: string, rows: number, seed = 20_261_121): Promise<void> {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const random = seeded(seed);
  const file = createWriteStream(`${path}.part`);
  file.write('external_id,first_name,last_name,email,phone,country,region,city,postal_code,birthday,email_consent,created_at\n');
  for (let from = 1; from <= rows; from += 5000) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(rows + 1, from + 5000); row += 1) lines.push(line(row, random));
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  renameSync(`${path}.part`, path);
}

function line(row: number, random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const first = pick(firsts);
  const last = pick(lasts);
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const number = String(10_000_000 + ((row * 7919) % 80_000_000));
  const phone = random() < 0.5 ? `${pick(areas)} ${number.slice(0, 4)} ${number.slice(4)}` : `+52 ${pick(areas)} ${number.slice(0, 4)}-${number.slice(4)}`;
  const day = (years: number, since: number) => new Date(Date.UTC(since, 0, 1) + Math.floor(random() * years * 365) * 86_400_000).toISOString().slice(0, 10);
  return [`C${row}`, first, `${last} ${pick(lasts)}`, `${plain(first)}.${plain(last)}${row}@example.com`, phone, pick(places), day(50, 1955), pick(consents), day(4, 2022)].join(',');
}
