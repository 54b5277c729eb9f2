/** The latest instant of each of many contacts, milliseconds UTC: eight bytes an id, however many facts tell it. */
export class Latest {
  private at = new Float64Array(1024);
  /** Contacts with an instant. */
  count = 0;

  raise(id: number, at: number): void {
    if (id >= this.at.length) this.grow(id);
    const known = this.at[id] as number;
    if (at <= known) return;
    if (known === 0) this.count += 1;
    this.at[id] = at;
  }

  /** Contacts and their instants by ascending id: a table is written in the order in which it lies. */
  *entries(): Generator<[id: number, at: number]> {
    for (let id = 0; id < this.at.length; id += 1) if (this.at[id] !== 0) yield [id, this.at[id] as number];
  }

  *ids(): Generator<number> {
    for (const [id] of this.entries()) yield id;
  }

  private grow(id: number): void {
    const at = new Float64Array(Math.max(id + 1, this.at.length * 2));
    at.set(this.at);
    this.at = at;
  }
}
