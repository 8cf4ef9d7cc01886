import { onNobodysBehalf } from '../../requests/request-scope.js';
import type { Driver } from '../drivers/driver.js';

/** Asks a connection to end its statement, again and again until it has. */
export class Interrupts {
  private readonly timer: NodeJS.Timeout;
  private readonly asked: Promise<unknown>[] = [];

  constructor(
    private readonly driver: Driver,
    private readonly client: unknown,
    private readonly control: (sql: string) => Promise<unknown>,
  ) {
    this.timer = setInterval(() => this.ask(), driver.interruptEveryMilliseconds);
    this.ask();
  }

  /** Waits for what is under way: it would end the next statement. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.asked);
  }

  private ask(): void {
    const attempt = this.asked.length;
    const asked = onNobodysBehalf(() => this.driver.interrupt(this.client, attempt, this.control));
    // A control connection that fails leaves the statement to the server's own limit.
    this.asked.push(asked.catch(() => undefined));
  }
}
