import { OverloadedError } from '../requests/overloaded-error.js';
import type { RequestScope } from '../requests/request-scope.js';
import { EngineLimitError } from './engine.js';

/** How much may be asked for, in milliseconds of a thread as estimated before anything runs. */
export interface CalculationLimits {
  /** All calculations of a request. */
  request: number;
  /** What waits or runs for a client. */
  client: number;
  /** What waits or runs for all. */
  server: number;
  /** How many calculations wait or run for all. */
  count: number;
}

/** A calculation as it is accounted for. */
interface Costing {
  cost: number;
  scope: RequestScope | undefined;
}

/** Retrying later than this would be a guess. */
const LONGEST_RETRY_S = 60;
const SHORTEST_RETRY_S = 2;

/** Accounts for the estimated costs of calculations. The server's own work is bounded by who starts it. */
export class CalculationBudget {
  private readonly requests = new WeakMap<RequestScope, number>();
  private readonly clients = new Map<string, number>();
  private cost = 0;
  private count = 0;

  constructor(
    private readonly limits: CalculationLimits,
    private readonly threads: number,
  ) {}

  /** Whether a calculation as long as a usual one would be refused. */
  get full(): boolean {
    return this.whyFull() !== null;
  }

  /** Counts what a request asks for, whether or not it can be had. */
  ask(scope: RequestScope, cost: number): void {
    this.requests.set(scope, (this.requests.get(scope) ?? 0) + cost);
  }

  /** Why a request is refused for all that it asked for; null when it is within its budget. */
  refusalOf(scope: RequestScope): EngineLimitError | null {
    const asked = this.requests.get(scope) ?? 0;
    if (asked <= this.limits.request) return null;
    return new EngineLimitError(
      `The calculations of this request take about ${inWords(asked)}; the limit is ${inWords(this.limits.request)}. ` +
        'Ask for fewer of them at once, or lower what makes them long: resamples, draws, customers or cells.',
    );
  }

  /** @throws OverloadedError when a calculation would wait behind too much */
  admit({ cost, scope }: Costing): void {
    if (scope) {
      const waiting = this.clients.get(scope.client) ?? 0;
      // However little may wait, each client has one calculation.
      if (waiting > 0 && waiting + cost > this.limits.client) {
        const message = `Your other requests still have about ${inWords(waiting)} of calculations waiting; the limit is ${inWords(this.limits.client)}.`;
        throw overloaded('CLIENT', waiting / this.threads, message);
      }
      const full = this.whyFull();
      if (full !== null) throw overloaded('SERVER', this.cost / this.threads, full);
      this.clients.set(scope.client, waiting + cost);
    }
    this.cost += cost;
    this.count += 1;
  }

  /** A calculation that was admitted has ended. */
  release({ cost, scope }: Costing): void {
    this.cost -= cost;
    this.count -= 1;
    if (!scope) return;
    const left = (this.clients.get(scope.client) ?? 0) - cost;
    // Sums of fractions need not return to 0 exactly.
    if (left > 1e-6) this.clients.set(scope.client, left);
    else this.clients.delete(scope.client);
  }

  private whyFull(): string | null {
    if (this.count >= this.limits.count) return `Too many calculations are waiting: ${this.count}.`;
    if (this.cost < this.limits.server) return null;
    return `Too many calculations are waiting: about ${inWords(this.cost)} of them.`;
  }
}

function overloaded(whose: 'CLIENT' | 'SERVER', milliseconds: number, message: string): OverloadedError {
  const seconds = Math.min(LONGEST_RETRY_S, Math.max(SHORTEST_RETRY_S, Math.ceil(milliseconds / 1_000)));
  return new OverloadedError(whose, seconds, `${message} Try again in ${seconds} seconds.`);
}

function inWords(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  return `${seconds < 10 ? Number(seconds.toPrecision(2)) : Math.ceil(seconds)} seconds`;
}
