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
   * Runs a task on behalf of the current request: it ends when the request does.
   * @param task one of those that `src/worker-tasks.ts` lists: threads find it by the function's name
   * @throws the errors of the task, EngineLimitError when it takes too long or would, OverloadedError when too much waits
   */
  run<T extends Task>(task: T, args: Parameters<T>, run?: EngineRun): Promise<TaskResult<T>>;
  /** What runs and waits now. */
  load(): EngineLoad;
  /** Ends the running tasks and refuses further ones. */
  close(): Promise<void>;
}

/** How busy an engine is. */
export interface EngineLoad {
  threads: number;
  running: number;
  waiting: number;
  /** Whether it would refuse another long calculation. */
  full: boolean;
}

/** Thrown when calculations exceed what one request may ask for. */
export class EngineLimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EngineLimitError';
  }
}
