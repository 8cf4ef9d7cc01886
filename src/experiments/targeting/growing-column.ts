/** Numbers in one piece of memory that grows with them. */
export class GrowingColumn {
  private memory = new Float64Array(1_024);
  private count = 0;

  push(value: number): void {
    if (this.count === this.memory.length) {
      const larger = new Float64Array(2 * this.count);
      larger.set(this.memory);
      this.memory = larger;
    }
    this.memory[this.count] = value;
    this.count += 1;
  }

  get length(): number {
    return this.count;
  }

  /** The numbers in memory of their own. */
  toArray(): Float64Array<ArrayBuffer> {
    return this.memory.slice(0, this.count);
  }
}
