/** How a thread is set up. */
export interface ThreadSettings {
  /** How much it yields to other threads when processors are scarce, from 0 to 19; only Linux has priorities of threads. */
  niceness: number;
}

/** What a thread is asked. */
export interface EngineRequest {
  /** The name of the task's function. */
  task: string;
  args: readonly unknown[];
}

/** What a thread answers: any number of progress reports, then one result or failure. */
export type EngineReply =
  | { kind: 'progress'; progress: number }
  | { kind: 'result'; result: unknown }
  | { kind: 'failure'; failure: EngineFailure };

/** An error as it can cross over to another thread. */
interface EngineFailure {
  name: string;
  message: string;
  stack: string | undefined;
  /** The argument at fault, for errors of the engines that name one. */
  field: string | undefined;
}

export function failureOf(error: unknown): EngineFailure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined, field: undefined };
  const { name, message, stack } = error;
  return { name, message, stack, field: (error as { field?: string }).field };
}

export function errorOf({ name, message, stack, field }: EngineFailure): Error {
  return Object.assign(new Error(message), { name, stack, field });
}
