/** Texts in one run of the graph, and their characters, padding included: larger batches are no faster, take memory, and hold up what is urgent. */
const OF_CHARACTERS = { texts: 16, length: 2048 };

/**
 * Groups texts by length, so that little of a batch is padding.
 * @returns lists of places in `lengths`; each place occurs once
 */
export function batchesByLength(lengths: readonly number[], most = OF_CHARACTERS): number[][] {
  const places = lengths.map((_, place) => place).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const place of places) {
    // Sorted: the newest is the longest, and all are padded to it.
    if (batch.length === most.texts || (batch.length > 0 && (batch.length + 1) * (lengths[place] ?? 0) > most.length)) {
      batches.push(batch);
      batch = [];
    }
    batch.push(place);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
