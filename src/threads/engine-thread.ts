import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type Engine, EngineLimitError, type EngineRun } from './engine.js';
import { type EngineReply, type EngineRequest, errorOf } from './engine-messages.js';
import type { Task, TaskResult } from './task.js';

/** A million customers by ten attributes take about half of it. */
const MEMORY_MB = 2_048;

/** A thread runs compiled code: above this module once built, in `dist` while this module runs from its source. */
const ABOVE = new URL('../worker.js', import.meta.url);
const BUILT = new URL('../../dist/src/worker.js', import.meta.url);

interface EngineLimits {
  /** How long one task may take. */
  milliseconds: number;
  /** How many tasks may wait for their turn. */
  waiting: number;
}

/** A thread that runs one task after the other. It starts with its first task, and again after a task that had to be ended. */
export class EngineThread implements Engine {
  private worker: Worker | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private pending = 0;
  private closed = false;

  constructor(private readonly limits: EngineLimits) {}

  run<T extends Task>(task: T, args: Parameters<T>, run: EngineRun = {}): Promise<TaskResult<T>> {
    if (this.pending > this.limits.waiting) {
      return Promise.reject(new EngineLimitError('Too many long calculations are waiting. Try again in a minute.'));
    }
    this.pending += 1;
    const result = this.last.then(() => this.start<TaskResult<T>>({ task: task.name, args }, run));
    this.last = result.then(
      () => undefined,
      () => undefined,
    );
    return result.finally(() => {
      this.pending -= 1;
    });
  }

  /** Ends the running task and refuses further ones. */
  async close(): Promise<void> {
    this.closed = true;
    await this.end();
  }

  private start<Result>(request: EngineRequest, run: EngineRun): Promise<Result> {
    const { signal, report, transfer } = run;
    signal?.throwIfAborted();
    if (this.closed) throw new Error('The engine is closed.');
    this.worker ??= new Worker(existsSync(ABOVE) ? ABOVE : BUILT, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const worker = this.worker;
    worker.ref();
    return new Promise<Result>((resolve, reject) => {
      const hear = (reply: EngineReply) => {
        if (reply.kind === 'progress') return report?.(reply.progress);
        finish();
        if (reply.kind === 'result') resolve(reply.result as Result);
        else reject(errorOf(reply.failure));
      };
      const fail = (reason: unknown) => {
        finish();
        this.end().then(() => reject(reason), reject);
      };
      const abort = () => fail(signal?.reason);
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
      try {
        worker.postMessage(request, transfer ?? []);
      } catch (error) {
        finish();
        reject(error);
      }
    });
  }

  private async end(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }
}

function tooLong({ milliseconds }: EngineLimits): EngineLimitError {
  const message = `The calculation takes longer than the limit of ${milliseconds / 1_000} seconds. Ask for less.`;
  return new EngineLimitError(message);
}
