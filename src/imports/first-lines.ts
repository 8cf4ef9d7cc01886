const CHUNK = 1024;

/** Remembers the line on which each customer first stood: four bytes a customer, however long the file. */
export class FirstLines {
  private readonly chunks = new Map<number, Uint32Array>();

  /** The line on which the customer first stood, which is `line` unless it was seen before. */
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
