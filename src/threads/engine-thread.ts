import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type Engine, EngineLimitError, type EngineRun } from './engine.js';
import { type EngineReply, type EngineRequest, errorOf } from './engine-messages.js';
import type { TaskArgument, TaskName, TaskResult } from './engine-tasks.js';

/** A million customers by ten attributes take about half of it. */
const MEMORY_MB = 2_048;

/** A thread runs compiled code: beside this module once built, in `dist` while this module runs from its source. */
const BESIDE = new URL('./engine-worker.js', import.meta.url);
const BUILT = new URL('../../dist/src/threads/engine-worker.js', import.meta.url);

export interface EngineLimits {
  /** How long one task may take. */
  milliseconds: number;
  /** How many tasks may wait for their turn. */
  waiting: number;
}

/** A thread that does one task after the other. It starts with its first task, and anew after one that had to be ended. */
export class EngineThread implements Engine {
  private worker: Worker | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private pending = 0;
  private closed = false;

  constructor(private readonly limits: EngineLimits) {}

  run<Name extends TaskName>(task: Name, argument: TaskArgument<Name>, run: EngineRun = {}): Promise<TaskResult<Name>> {
    if (this.pending > this.limits.waiting) {
      return Promise.reject(new EngineLimitError('Too many long calculations are waiting: try again in a minute.'));
    }
    this.pending += 1;
    const result = this.last.then(() => this.start<Name>({ task, argument }, run));
    this.last = result.then(
      () => undefined,
      () => undefined,
    );
    return result.finally(() => {
      this.pending -= 1;
    });
  }

  /** Ends whatever runs and refuses what comes. */
  async close(): Promise<void> {
    this.closed = true;
    await this.end();
  }

  private start<Name extends TaskName>(request: EngineRequest, run: EngineRun): Promise<TaskResult<Name>> {
    const { signal, report, transfer } = run;
    signal?.throwIfAborted();
    if (this.closed) throw new Error('The engine is closed.');
    this.worker ??= new Worker(existsSync(BESIDE) ? BESIDE : BUILT, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const worker = this.worker;
    worker.ref();
    return new Promise<TaskResult<Name>>((resolve, reject) => {
      const hear = (reply: EngineReply) => {
        if (reply.kind === 'progress') return report?.(reply.progress);
        finish();
        if (reply.kind === 'result') resolve(reply.result as TaskResult<Name>);
        else reject(errorOf(reply.failure));
      };
      const fail = (reason: unknown) => {
        finish();
        this.end().then(() => reject(reason), reject);
      };
      const abort = () => fail(signal!.reason);
      const exit = (code: number) => fail(new Error(`The engine's thread ended with code ${code}.`));
      const finish = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        worker.off('message', hear).off('error', fail).off('exit', exit);
        worker.unref();
      };
      const timer = setTimeout(() => fail(tooLong(this.limits)), this.limits.milliseconds);
      signal?.addEventListener('abort', abort, { once: true });
      worker.on('message', hear).once('error', fail).once('exit', exit);
      worker.postMessage(request, transfer ?? []);
    });
  }

  private async end(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }
}

function tooLong({ milliseconds }: EngineLimits): EngineLimitError {
  const message = `This takes longer than the ${milliseconds / 1_000} seconds that one calculation may take: ask for less.`;
  return new EngineLimitError(message);
}
