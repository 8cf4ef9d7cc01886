/**
 * A pure function whose arguments and result can be copied to another thread. Long ones are generators that yield how
 * far they are, from 0 to 1, and return their result.
 */
export type Task = (...args: never[]) => unknown;

/** What a task gives in the end. */
export type TaskResult<T extends Task> = ReturnType<T> extends Generator<number, infer Result> ? Result : ReturnType<T>;

/** The estimated cost of a task, in milliseconds of a thread. */
export type CostOf = <T extends Task>(task: T, args: Parameters<T>) => number;

/** Runs a task to its end and reports how far it is. */
export function runTask<T extends Task>(
  task: T,
  args: Parameters<T>,
  report: (progress: number) => void,
): TaskResult<T> {
  const started = task(...args);
  if (!isGenerator(started)) return started as TaskResult<T>;
  let step = started.next();
  while (!step.done) {
    report(step.value);
    step = started.next();
  }
  return step.value as TaskResult<T>;
}

function isGenerator(value: unknown): value is Generator<number, unknown> {
  return typeof (value as Generator | null)?.next === 'function';
}
