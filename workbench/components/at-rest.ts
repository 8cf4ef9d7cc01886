/** Longer than between two keys, shorter than anybody waits for. */
export const REST_MS = 300;

/** Takes the last of several values that follow each other fast. */
export class AtRest<Value> {
  private waiting: { value: Value } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(public take: (value: Value) => void) {}

  /** Takes a value once no newer one has come for a moment. */
  later(value: Value): void {
    this.drop();
    this.waiting = { value };
    this.timer = setTimeout(() => this.now(), REST_MS);
  }

  /** Takes the value that waits. @returns whether one did */
  now(): boolean {
    const { waiting } = this;
    this.drop();
    if (waiting) this.take(waiting.value);
    return waiting !== null;
  }

  drop(): void {
    clearTimeout(this.timer);
    this.waiting = null;
  }
}
