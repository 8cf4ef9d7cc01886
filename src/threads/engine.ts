import type { TaskArgument, TaskName, TaskResult } from './engine-tasks.js';

export interface EngineRun {
  /** Ends the task when aborted; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Hears how far a long task is, from 0 to 1. */
  report?: (progress: number) => void;
  /** Memory that is handed over instead of copied: it cannot be used afterwards. */
  transfer?: ArrayBuffer[];
}

/** Runs the tasks of the engines somewhere where they hold nobody up. */
export interface Engine {
  /**
   * @throws the errors of the task, and EngineLimitError when it takes too long or too many wait already
   */
  run<Name extends TaskName>(task: Name, argument: TaskArgument<Name>, run?: EngineRun): Promise<TaskResult<Name>>;
  close(): Promise<void>;
}

/** Thrown for a task that asks for more than an engine gives. */
export class EngineLimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EngineLimitError';
  }
}
