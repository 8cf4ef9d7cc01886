import { onNobodysBehalf } from '../requests/request-scope.js';
import type { Driver } from './drivers/driver.js';

/** The answer may be on its way when it is asked first. */
const MOST_MISSES = 2;

/**
 * Waits beside a statement for its answer. A server that vanished sends none, and the operating system would wait for minutes: if
 * another connection tells that the server does nothing for the statement any more, or cannot tell either, the connection is given
 * up. Statements that take long are left alone.
 */
export class Silence {
  private readonly timer: NodeJS.Timeout | undefined;
  private misses = 0;
  private asking = false;
  private over = false;

  /** @param milliseconds between two questions; null for a database that cannot be silent */
  constructor(
    private readonly driver: Driver,
    private readonly client: unknown,
    private readonly control: (sql: string) => Promise<unknown>,
    milliseconds: number | null,
  ) {
    if (milliseconds !== null) this.timer = setInterval(() => this.ask(), milliseconds);
  }

  /** The answer is here. */
  end(): void {
    this.over = true;
    clearInterval(this.timer);
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    const working = onNobodysBehalf(() => this.driver.isWorking(this.client, this.control));
    this.misses = (await working.catch(() => false)) ? 0 : this.misses + 1;
    this.asking = false;
    if (!this.over && this.misses >= MOST_MISSES) this.driver.discard(this.client);
  }
}
