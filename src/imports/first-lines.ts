const CHUNK = 1024;

/** Remembers the first line of each customer in four bytes per customer, however long the file. */
export class FirstLines {
  private readonly chunks = new Map<number, Uint32Array>();

  /** The first line of the customer, which is `line` unless the customer was seen before. */
  firstLine(customerId: number, line: number): number {
    const index = Math.floor(customerId / CHUNK);
    let chunk = this.chunks.get(index);
    if (!chunk) {
      chunk = new Uint32Array(CHUNK);
      this.chunks.set(index, chunk);
    }
    const place = customerId % CHUNK;
    const known = chunk[place] as number;
    if (known > 0) return known;
    chunk[place] = line;
    return line;
  }
}
