import type { Database } from 'better-sqlite3';
import { EMOTIONS, INTENTS, SENTIMENTS } from '../core/contract/messages.ts';
import { fingerprintOf } from '../core/domain/voice/fingerprint.ts';
import { seeded } from './make-contacts.ts';

export interface Known {
  text: string;
  /** A unit vector. */
  vector: number[];
}

const day = 86_400_000;
const days = 400;
const channels = ['email', 'whatsapp', 'meta', 'site'];
const places = ['Ciudad de México', 'Guadalajara', 'Monterrey', 'Puebla', 'Mérida', 'Tijuana', 'León', 'Oaxaca'];
const endings = ['', '', '', ' Gracias.', ' Saludos!', ' por favor', ' 🙏', ' Quedo atenta.', ' urgente'];

/** Puts messages straight into the tables: known texts with small changes, read by `model`, the newest `unread` of them not. */
export function fillMessages(sqlite: Database, known: readonly Known[], model: string, { count, unread, end }: { count: number; unread: number; end: number }): void {
  const random = seeded(5);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  channels.forEach((key, at) => sqlite.prepare('INSERT OR IGNORE INTO channel (id, key, name) VALUES (?, ?, ?)').run(at + 1, key, key));
  const reader = sqlite.prepare('INSERT INTO reader (model) VALUES (?) RETURNING id').pluck().get(model);
  const message = sqlite.prepare(
    `INSERT INTO message (id, message_key, ordinal, type, at, local_date, channel_id, author, body, product, place, source) VALUES (?, ?, 0, 'message', ?, ?, ?, ?, ?, ?, ?, 'bench')`,
  );
  const reading = sqlite.prepare(
    `INSERT INTO reading (message_id, reader_id, language, sentiment, emotions, intent, said, scores, embedding, fingerprint) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const scores = Buffer.alloc((SENTIMENTS.length + EMOTIONS.length + INTENTS.length) * 2);
  sqlite.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const { text, vector } = pick(known);
      const body = index % 9 === 0 ? text : `${text}${pick(endings)} ${Math.floor(random() * 90_000)}`;
      const at = end - Math.floor(((count - index) / count) * days * day);
      const product = `Producto ${Math.floor(random() ** 2 * 60)}`;
      message.run(index + 1, `b${index}`, at, new Date(at).toISOString().slice(0, 10), 1 + Math.floor(random() * 4), 'Ana', body, product, pick(places));
      if (index >= count - unread) continue;
      const [sentiment, emotions, intent] = [Math.floor(random() * 3), 1 << Math.floor(random() * 7), Math.floor(random() * 14)];
      const embedding = Buffer.from(Int8Array.from(vector, (value) => Math.round((value + (random() - 0.5) * 0.02) * 127)).buffer);
      reading.run(index + 1, reader, 'es', sentiment, emotions, intent, sentiment | (intent << 2) | (emotions << 6), scores, embedding, fingerprintOf(body));
    }
  })();
}
