import type { Database } from 'better-sqlite3';
import { unpackLabels } from '../../domain/voice/label-codes.ts';
import { corrected, headsOfReader, readLabels, type LoadedHead } from './heads.ts';
import { correctionsOf } from './repo-corrections.ts';
import { unpackScores } from './reading-codec.ts';
import { readingsOf, settle, type StoredReading } from './repo-readings.ts';

/** Writes what holds of some readings: the person's labels, else the taught heads', else the model's. Within a transaction. */
export function settleReadings(db: Database, readings: readonly StoredReading[], reader: { id: number; heads: readonly LoadedHead[] }): void {
  const said = correctionsOf(db, readings.map(({ id }) => id));
  settle(db, readings.map((reading) => ({
    id: reading.id, readerId: reader.id,
    ...corrected(readLabels(reader.heads, reading.embedding, unpackScores(reading.scores), unpackLabels(reading.said)), said.get(reading.id) ?? []),
  })));
}

/** The same for messages whose corrections changed; what read them stays. */
export function settleMessages(db: Database, ids: readonly number[]): void {
  const byReader = Map.groupBy(readingsOf(db, ids), ({ readerId }) => readerId);
  for (const [id, readings] of byReader) settleReadings(db, readings, { id, heads: headsOfReader(db, id) });
}
