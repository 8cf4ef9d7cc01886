import type { Engine, EngineRun } from '../../src/threads/engine.js';
import { runTask, type TaskArgument, type TaskName, type TaskResult } from '../../src/threads/engine-tasks.js';

/** Runs tasks where they are asked for, on copies as a thread would get them, so that tests need no compiled program. */
export class InlineEngine implements Engine {
  async run<Name extends TaskName>(
    task: Name,
    argument: TaskArgument<Name>,
    { signal, report = () => undefined }: EngineRun = {},
  ): Promise<TaskResult<Name>> {
    signal?.throwIfAborted();
    return structuredClone(runTask(task, structuredClone(argument), report));
  }

  async close(): Promise<void> {}
}
