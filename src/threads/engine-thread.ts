import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { EngineLimitError, type EngineRun } from './engine.js';
import { type EngineReply, type EngineRequest, errorOf, type ThreadSettings } from './engine-messages.js';

/** A million customers by ten attributes take about half of it. */
const MEMORY_MB = 2_048;

/** A thread runs built code: of the bundle or the compiled modules that this is part of, or of the bundle while this runs from its source. */
const BESIDE = new URL('./worker.js', import.meta.url);
const ABOVE = new URL('../worker.js', import.meta.url);
const BUILT = new URL('../../dist/bundle/worker.js', import.meta.url);

/** Runs one task at a time. */
export interface Thread {
  run(request: EngineRequest, run: EngineRun): Promise<unknown>;
  close(): Promise<void>;
}

/** A thread that starts with its first task, and again after a task that had to be ended. */
export class EngineThread implements Thread {
  private worker: Worker | null = null;
  private closed = false;

  /** @param entry the module that answers tasks */
  constructor(
    private readonly settings: ThreadSettings,
    private readonly entry: URL = [BESIDE, ABOVE].find((file) => existsSync(file)) ?? BUILT,
    private readonly memoryMb = MEMORY_MB,
  ) {}

  async run(request: EngineRequest, { signal, report, transfer = [] }: EngineRun): Promise<unknown> {
    signal?.throwIfAborted();
    if (this.closed) throw new Error('The thread is closed.');
    this.worker ??= this.start();
    const worker = this.worker;
    worker.ref();
    return new Promise((resolve, reject) => {
      const hear = (reply: EngineReply) => {
        if (reply.kind === 'progress') return report?.(reply.progress);
        finish();
        if (reply.kind === 'result') resolve(reply.result);
        else reject(errorOf(reply.failure));
      };
      const fail = (reason: unknown) => {
        finish();
        this.replace().then(() => reject(reason), reject);
      };
      const abort = () => fail(signal?.reason);
      const crash = (error: NodeJS.ErrnoException) =>
        fail(error.code === OUT_OF_MEMORY ? tooLarge(this.memoryMb) : error);
      const exit = (code: number) => fail(new Error(`The engine's thread ended with code ${code}.`));
      const finish = () => {
        signal?.removeEventListener('abort', abort);
        worker.off('message', hear).off('error', crash).off('exit', exit);
        worker.unref();
      };
      signal?.addEventListener('abort', abort, { once: true });
      worker.on('message', hear).once('error', crash).once('exit', exit);
      try {
        worker.postMessage(request, transfer);
      } catch (error) {
        finish();
        reject(error);
      }
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.end();
  }

  private start(): Worker {
    const worker = new Worker(this.entry, {
      resourceLimits: { maxOldGenerationSizeMb: this.memoryMb },
      workerData: this.settings,
    });
    // A thread may also fail with nobody waiting for it, as while it is being ended. Unheard, that would end the server.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = null;
    });
    worker.unref();
    return worker;
  }

  /** Another thread starts at once, so that the next task need not wait for it. */
  private async replace(): Promise<void> {
    await this.end();
    if (!this.closed) this.worker = this.start();
  }

  private async end(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }
}

const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

function tooLarge(megabytes: number): EngineLimitError {
  return new EngineLimitError(`The calculation needs more than the limit of ${megabytes} MB of memory. Ask for less.`);
}
