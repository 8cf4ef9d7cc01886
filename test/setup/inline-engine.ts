import type { Engine, EngineLoad, EngineRun } from '../../src/threads/engine.js';
import { runTask, type Task, type TaskResult } from '../../src/threads/task.js';

/** Runs tasks where they are asked for, on copies as a thread would get them, so that tests need no compiled program. */
export class InlineEngine implements Engine {
  async run<T extends Task>(
    task: T,
    args: Parameters<T>,
    { signal, report = () => undefined }: EngineRun = {},
  ): Promise<TaskResult<T>> {
    signal?.throwIfAborted();
    return structuredClone(runTask(task, structuredClone(args), report));
  }

  load(): EngineLoad {
    return { threads: 0, running: 0, waiting: 0, full: false };
  }

  async close(): Promise<void> {}
}
