import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerHistories } from '../purchase-lines.ts';

/** The customers of fixtures/cdnow.csv as known at the end of the 39th week, times in weeks (or `unitDays`). */
export function cdnow(unitDays = 7): CustomerHistories {
  const lines = readFileSync(join(import.meta.dirname, '../fixtures/cdnow.csv'), 'utf8').trim().split('\n');
  const rows = lines.filter((line) => /^\d/.test(line)).flatMap((line) => {
    const [frequency = 0, recency = 0, age = 0, cents = 0, laterOrders = 0, laterCents = 0, customers = 0] = line.split(',').map(Number);
    const row = { frequency, recency: recency / unitDays, age: age / unitDays, mean: frequency === 0 ? Number.NaN : cents / 100 / frequency, laterOrders, laterValue: laterCents / 100 };
    return Array.from({ length: customers }, () => row);
  });
  const column = (pick: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, pick);
  return {
    ids: rows.map((_, place) => String(place + 1)),
    frequency: column(({ frequency }) => frequency),
    recency: column(({ recency }) => recency),
    age: column(({ age }) => age),
    meanSpend: column(({ mean }) => mean),
    laterOrders: column(({ laterOrders }) => laterOrders),
    laterValue: column(({ laterValue }) => laterValue),
  };
}
