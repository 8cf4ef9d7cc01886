import { FairQueue, type Waiting } from '../requests/fair-queue.js';
import { OverloadedError } from '../requests/overloaded-error.js';
import { currentRequest, type RequestScope } from '../requests/request-scope.js';
import { nextTurn } from '../requests/turns.js';
import { CalculationBudget, type CalculationLimits } from './calculation-budget.js';
import { type Engine, EngineLimitError, type EngineLoad, type EngineRun } from './engine.js';
import type { Thread } from './engine-thread.js';
import { RepeatedWork } from './repeated-work.js';
import { type CostOf, runTask, type Task, type TaskResult } from './task.js';

/** Up to this cost a task runs where it is asked for: to hand it to a thread would take as long. */
const INLINE_MS = 5;
/** A task that once took as long as this runs on threads from then on, whatever its estimate. */
const TOO_LONG_INLINE_MS = 50;
/** Up to this cost a task is short: a thread of their own never lets them wait for long ones. */
const SHORT_MS = 100;

export interface PoolOptions {
  /** Threads for tasks of any length. Unless there is only one, no client has all of them. */
  threads: number;
  /** Threads for short tasks only. */
  shortThreads: number;
  /** The time limit of the server's own tasks, in milliseconds. Requests have limits of their own. */
  ownMilliseconds: number;
  limits: CalculationLimits;
  start: () => Thread;
  costOf: CostOf;
}

/** A task that waits or runs. */
interface Job {
  task: string;
  args: readonly unknown[];
  run: EngineRun;
  cost: number;
  scope: RequestScope | undefined;
  settle(result: Promise<unknown>): void;
}

/** A task in a queue. */
interface WaitingJob extends Job {
  /** Aborted when nobody waits for it any more. */
  ends: AbortSignal;
  /** Its turn has come: from now on its thread sees to its end. */
  begin(): void;
}

interface PooledThread {
  thread: Thread;
  short: boolean;
}

/**
 * Threads that requests share fairly: clients take turns, cheap tasks wait for no expensive ones, and what a request asks for is
 * bounded before it runs. A request that ends takes its tasks along.
 */
export class ThreadPool implements Engine {
  private readonly budget: CalculationBudget;
  private readonly repeated = new RepeatedWork();
  private readonly threads: PooledThread[];
  private readonly idle: PooledThread[];
  private readonly short = new FairQueue<WaitingJob>();
  private readonly long = new FairQueue<WaitingJob>();
  /** What requests ask for at this moment: all of it is known before any of it runs. */
  private readonly arriving = new Map<RequestScope, Job[]>();
  /** How many threads of any length each client has. */
  private readonly taken = new Map<string, number>();
  private readonly notInline = new Set<string>();
  private readonly closing = new AbortController();

  constructor(private readonly options: PoolOptions) {
    const { threads, shortThreads, limits, start } = options;
    this.threads = Array.from({ length: threads + shortThreads }, (_, index) => ({
      thread: start(),
      short: index >= threads,
    }));
    this.idle = [...this.threads];
    this.budget = new CalculationBudget(limits, threads);
  }

  async run<T extends Task>(task: T, args: Parameters<T>, run: EngineRun = {}): Promise<TaskResult<T>> {
    const scope = currentRequest();
    const cost = this.options.costOf(task, args);
    if (cost <= INLINE_MS && !this.notInline.has(task.name)) {
      await nextTurn();
      return this.runInline(task, args);
    }
    const enqueue = () => this.enqueue({ task: task.name, args, run, cost, scope });
    const alone = !scope || run.signal || run.report || run.transfer;
    const result = alone ? enqueue() : this.repeated.once(scope, task.name, args, enqueue);
    return result as Promise<TaskResult<T>>;
  }

  load(): EngineLoad {
    const waiting = this.short.size + this.long.size;
    const running = this.threads.length - this.idle.length;
    return { threads: this.threads.length, running, waiting, full: this.budget.full || this.closing.signal.aborted };
  }

  async close(): Promise<void> {
    this.closing.abort(new OverloadedError('SERVER', 10, 'The server is stopping. Try again in 10 seconds.'));
    await Promise.all(this.threads.map(({ thread }) => thread.close()));
  }

  private runInline<T extends Task>(task: T, args: Parameters<T>): TaskResult<T> {
    const started = performance.now();
    const result = runTask(task, args, () => undefined);
    if (performance.now() - started > TOO_LONG_INLINE_MS) this.notInline.add(task.name);
    return result;
  }

  private enqueue(asked: Omit<Job, 'settle'>): Promise<unknown> {
    return new Promise((resolve) => {
      const job = { ...asked, settle: resolve };
      if (job.scope) this.arrive(job.scope, job);
      else this.admit(job);
    });
  }

  private arrive(scope: RequestScope, job: Job): void {
    this.budget.ask(scope, job.cost);
    const arriving = this.arriving.get(scope);
    if (arriving) {
      arriving.push(job);
      return;
    }
    this.arriving.set(scope, [job]);
    setImmediate(() => this.receive(scope));
  }

  /** Takes what a request asks for at once: all of it, or nothing if it is too much. */
  private receive(scope: RequestScope): void {
    const jobs = this.arriving.get(scope) ?? [];
    this.arriving.delete(scope);
    const refusal = this.budget.refusalOf(scope);
    for (const job of jobs) {
      if (refusal) job.settle(Promise.reject(refusal));
      else this.admit(job);
    }
  }

  /** Lets a task wait for its turn, which it leaves when its request ends. */
  private admit(job: Job): void {
    const signals = [job.scope?.signal, job.run.signal, this.closing.signal];
    const ends = AbortSignal.any(signals.filter((signal) => signal !== undefined));
    try {
      ends.throwIfAborted();
      this.budget.admit(job);
    } catch (error) {
      job.settle(Promise.reject(error));
      return;
    }
    const isShort = job.cost <= SHORT_MS && this.options.shortThreads > 0;
    const leave = (isShort ? this.short : this.long).add({ ...job, ends, begin }, job.scope);
    const end = () => {
      leave();
      this.budget.release(job);
      job.settle(Promise.reject(ends.reason));
    };
    ends.addEventListener('abort', end, { once: true });
    function begin(): void {
      ends.removeEventListener('abort', end);
    }
    this.dispatch();
  }

  /** Gives tasks to the threads that are idle. */
  private dispatch(): void {
    const shortFirst = this.idle.toSorted((a, b) => Number(b.short) - Number(a.short));
    for (const thread of shortFirst) {
      const job = thread.short ? this.short.take() : (this.long.take(this.hasItsShare) ?? this.short.take());
      if (job) this.occupy(thread, job);
    }
  }

  private readonly hasItsShare = ({ client }: Waiting) =>
    (this.taken.get(client) ?? 0) >= Math.max(1, this.options.threads - 1);

  private async occupy(pooled: PooledThread, job: WaitingJob): Promise<void> {
    this.idle.splice(this.idle.indexOf(pooled), 1);
    job.begin();
    const client = job.scope?.client ?? OWN_CLIENT;
    if (!pooled.short) this.taken.set(client, (this.taken.get(client) ?? 0) + 1);
    const result = this.runOn(pooled.thread, job);
    job.settle(result);
    await result.catch(() => undefined);
    if (!pooled.short) this.taken.set(client, this.taken.get(client)! - 1);
    if (this.taken.get(client) === 0) this.taken.delete(client);
    this.budget.release(job);
    this.idle.push(pooled);
    this.dispatch();
  }

  private async runOn(thread: Thread, { task, args, run, scope, ends }: WaitingJob): Promise<unknown> {
    if (scope) return thread.run({ task, args }, { ...run, signal: ends });
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(tooLong(this.options)), this.options.ownMilliseconds);
    try {
      return await thread.run({ task, args }, { ...run, signal: AbortSignal.any([ends, limit.signal]) });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** As the fair queue calls it. */
const OWN_CLIENT = '';

function tooLong({ ownMilliseconds }: PoolOptions): EngineLimitError {
  const message = `The calculation takes longer than the limit of ${ownMilliseconds / 1_000} seconds. Ask for less.`;
  return new EngineLimitError(message);
}
