/** Embeddings of one version of a model, a signed byte a dimension, one after another. */
export class VectorTable {
  readonly model: string;
  readonly dimensions: number;
  rows = 0;
  ids: Float64Array;
  private lengths: Float32Array;
  private bytes: Int8Array;
  private readonly places = new Map<number, number>();

  constructor(model: string, dimensions: number, capacity: number) {
    this.model = model;
    this.dimensions = dimensions;
    this.ids = new Float64Array(capacity);
    this.lengths = new Float32Array(capacity);
    this.bytes = new Int8Array(capacity * dimensions);
  }

  /** Adds a vector, or takes the place of the one that was there. */
  put(id: number, vector: Int8Array): void {
    if (vector.length !== this.dimensions) return;
    const known = this.places.get(id);
    const row = known ?? this.rows;
    if (known === undefined) {
      if (row === this.ids.length) this.grow();
      this.places.set(id, row);
      this.ids[row] = id;
      this.rows += 1;
    }
    this.bytes.set(vector, row * this.dimensions);
    this.lengths[row] = lengthOf(vector);
  }

  /**
   * Cosines of all rows with a query, as far as bytes can tell; those that are not `wanted` are left at -2.
   * @param query 127ths
   */
  cosines(query: Int8Array, wanted: (id: number) => boolean): Float32Array {
    const { dimensions, rows, bytes } = this;
    const found = new Float32Array(rows).fill(-2);
    const length = lengthOf(query);
    for (let row = 0; row < rows; row += 1) {
      if (!wanted(this.ids[row] as number)) continue;
      const from = row * dimensions;
      let sum = 0;
      for (let d = 0; d < dimensions; d += 1) sum += (bytes[from + d] as number) * (query[d] as number);
      found[row] = sum / (Math.max(1, this.lengths[row] as number) * Math.max(1, length));
    }
    return found;
  }

  clear(): void {
    this.bytes.fill(0);
    this.rows = 0;
    this.places.clear();
  }

  private grow(): void {
    const capacity = Math.max(1024, this.ids.length * 2);
    const [ids, lengths, bytes] = [new Float64Array(capacity), new Float32Array(capacity), new Int8Array(capacity * this.dimensions)];
    ids.set(this.ids);
    lengths.set(this.lengths);
    bytes.set(this.bytes);
    this.bytes.fill(0);
    [this.ids, this.lengths, this.bytes] = [ids, lengths, bytes];
  }
}

const lengthOf = (vector: Int8Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

/** Places of the highest values, highest first. */
export function highest(values: Float32Array, count: number): number[] {
  const least: number[] = [];
  let floor = -1.5;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] as number;
    if (value <= floor) continue;
    least.push(place);
    if (least.length < count * 4) continue;
    least.sort((a, b) => (values[b] as number) - (values[a] as number));
    least.length = count;
    floor = values[least[count - 1] as number] as number;
  }
  return least.sort((a, b) => (values[b] as number) - (values[a] as number)).slice(0, count);
}
