import type { Task, TaskResult } from './task.js';

export interface EngineRun {
  /** Ends the task when aborted; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Receives the progress of a long task, from 0 to 1. */
  report?: (progress: number) => void;
  /** Memory that is handed over instead of copied: it cannot be used afterwards. */
  transfer?: ArrayBuffer[];
}

/** Runs long calculations where they delay no other request. */
export interface Engine {
  /**
   * @param task one of those that `src/worker-tasks.ts` lists: threads find it by the function's name
   * @throws the errors of the task, and EngineLimitError when it takes too long or too many are waiting
   */
  run<T extends Task>(task: T, args: Parameters<T>, run?: EngineRun): Promise<TaskResult<T>>;
  close(): Promise<void>;
}

/** Thrown when a task would exceed the limits of an engine. */
export class EngineLimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EngineLimitError';
  }
}
