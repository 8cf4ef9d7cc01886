import { currentRequest } from '../../requests/request-scope.js';

/** What became of one of several requests that were answered together. */
export type Outcome<Result> = { result: Result } | { error: unknown };

/** A request that waits to be answered. */
interface Waiting<Request, Result> {
  readonly request: Request;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal | undefined;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Answers requests about a thing: calls `take` when it is their turn, again when it starts over, and gives the outcome of each in
 * their order.
 */
type Answer<Request, Result> = (about: string, take: () => readonly Request[]) => Promise<readonly Outcome<Result>[]>;

/**
 * Answers requests about the same thing together: those that come while an answer waits for its turn join it. Each has its own
 * result or error; only what fails for all fails each of them.
 */
export class GatheredRequests<Request, Result> {
  private readonly waiting = new Map<string, Waiting<Request, Result>[]>();

  /**
   * @param most how much is answered together at most, unless one request is more
   * @param weigh how much a request is
   */
  constructor(
    private readonly answer: Answer<Request, Result>,
    private readonly most: number,
    private readonly weigh: (request: Request) => number,
  ) {}

  /** Adds a request about a thing. */
  add(about: string, request: Request): Promise<Result> {
    return new Promise((resolve, reject) => {
      const one = { request, signal: currentRequest()?.signal, resolve, reject };
      const others = this.waiting.get(about);
      if (others) {
        others.push(one);
        return;
      }
      this.waiting.set(about, [one]);
      void this.answerNext(about);
    });
  }

  private async answerNext(about: string): Promise<void> {
    let taken: Waiting<Request, Result>[] | undefined;
    const takeOnce = () => {
      taken ??= this.take(about);
      return taken;
    };
    try {
      const outcomes = await this.answer(about, () => takeOnce().map(({ request }) => request));
      for (const [index, one] of takeOnce().entries()) settle(one, outcomes[index]);
    } catch (error) {
      for (const { reject } of takeOnce()) reject(error);
    }
  }

  /** Takes the requests whose turn it is; the others wait for the next answer. */
  private take(about: string): Waiting<Request, Result>[] {
    const waiting = (this.waiting.get(about) ?? []).filter(isOngoing);
    const taken = waiting.splice(0, this.fitting(waiting));
    if (waiting.length === 0) this.waiting.delete(about);
    else {
      this.waiting.set(about, waiting);
      void this.answerNext(about);
    }
    return taken;
  }

  /** How many of the requests are answered together: one at least. */
  private fitting(waiting: readonly Waiting<Request, Result>[]): number {
    let weight = 0;
    const tooMany = waiting.findIndex(({ request }, index) => {
      weight += this.weigh(request);
      return index > 0 && weight > this.most;
    });
    return tooMany < 0 ? waiting.length : tooMany;
  }
}

/** Whether somebody still waits for the answer; tells the request otherwise. */
function isOngoing<Request, Result>({ signal, reject }: Waiting<Request, Result>): boolean {
  if (signal?.aborted) reject(signal.reason);
  return !signal?.aborted;
}

function settle<Request, Result>({ resolve, reject }: Waiting<Request, Result>, outcome?: Outcome<Result>): void {
  if (outcome === undefined) reject(new Error('Every request has an outcome.'));
  else if ('result' in outcome) resolve(outcome.result);
  else reject(outcome.error);
}
