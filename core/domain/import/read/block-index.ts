/**
 * Where records and fields begin and end in one block of text. A field is a pair of offsets; the start of a
 * field that holds doubled quotes is stored as its complement.
 */
export class BlockIndex {
  count = 0;
  fields = 0;
  lines = 0;
  rows = 0;
  /** Records longer than this are left out and listed in `long`. */
  limit = Number.POSITIVE_INFINITY;
  long: { start: number; row: number; line: number }[] = [];
  bounds = new Int32Array(1 << 14);
  /** Per record: offset of its first character, index of its first field, lines and records before it in the file. */
  starts = new Int32Array(1 << 10);
  firsts = new Int32Array(1 << 10);
  lineOf = new Int32Array(1 << 10);
  rowOf = new Int32Array(1 << 10);

  /** Begins a new block after so many records and lines of the file. */
  reset(rows: number, lines: number): void {
    this.count = 0;
    this.fields = 0;
    this.rows = rows;
    this.lines = lines;
    this.long = [];
  }

  /** Whether the open record has a field. */
  get hasFields(): boolean {
    return this.fields > (this.firsts[this.count] ?? 0);
  }

  addField(start: number, end: number): void {
    const at = this.fields * 2;
    if (at + 2 > this.bounds.length) this.bounds = grown(this.bounds);
    this.bounds[at] = start;
    this.bounds[at + 1] = end;
    this.fields++;
  }

  /** Opens a record; it counts only once closed. */
  open(start: number): void {
    if (this.count + 1 >= this.starts.length) {
      this.starts = grown(this.starts);
      this.firsts = grown(this.firsts);
      this.lineOf = grown(this.lineOf);
      this.rowOf = grown(this.rowOf);
    }
    this.starts[this.count] = start;
    this.firsts[this.count] = this.fields;
    this.lineOf[this.count] = this.lines;
    this.rowOf[this.count] = this.rows;
  }

  /** Closes the open record; the next one starts at `next`. */
  close(next: number): void {
    const start = this.starts[this.count] ?? 0;
    if (next - start > this.limit) {
      this.long.push({ start, row: this.rows, line: this.lineOf[this.count] ?? 0 });
      this.fields = this.firsts[this.count] ?? 0;
    } else {
      this.count++;
    }
    this.lines++;
    this.rows++;
    this.open(next);
  }

  /** Forgets the open record. */
  drop(): void {
    this.fields = this.firsts[this.count] ?? 0;
    this.lines = this.lineOf[this.count] ?? 0;
  }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
