import { costOf } from '../../src/task-costs.js';
import { type Engine, EngineLimitError, type EngineLoad, type EngineRun } from '../../src/threads/engine.js';
import { runTask, type Task } from '../../src/threads/task.js';

/** What is stated to take longer is not waited for. */
const LONGEST_MS = 3_000;
/** How often a calculation of one kind is measured. */
const MOST_MEASURED = 3;

/** What takes longer is hardly delayed by its compilation. */
const WORTH_REPEATING_MS = 500;

/** A calculation that was measured, in milliseconds of a processor. */
export interface MeasuredCost {
  /** The task, and its method if it has several. */
  calculation: string;
  stated: number;
  measured: number;
}

/** Runs calculations where they are asked for and compares what they cost with what `src/task-costs.ts` states. */
export class MeasuringEngine implements Engine {
  private readonly times = new Map<string, number>();

  /** @param tell receives each cost */
  constructor(private readonly tell: (cost: MeasuredCost) => void) {}

  async run<T extends Task>(task: T, args: Parameters<T>, { report = () => undefined }: EngineRun = {}) {
    const calculation = nameOf(task, args);
    const stated = costOf(task, args);
    const times = this.times.get(calculation) ?? 0;
    if (stated > LONGEST_MS || times >= MOST_MEASURED) throw new EngineLimitError('This is not measured.');
    this.times.set(calculation, times + 1);
    const work = () => runTask(task, args, report);
    // The first time, its code is compiled.
    const first = measured(work);
    const { result, milliseconds } = first.milliseconds < WORTH_REPEATING_MS ? measured(work) : first;
    this.tell({ calculation, stated, measured: milliseconds });
    return result;
  }

  load(): EngineLoad {
    return { threads: 0, running: 0, waiting: 0, full: false };
  }

  async close(): Promise<void> {}
}

function measured<T>(work: () => T): { result: T; milliseconds: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, milliseconds: (user + system) / 1_000 };
}

function nameOf(task: Task, args: readonly unknown[]): string {
  const [input] = args as [{ samples?: { method?: string }; kind?: string } | string | undefined];
  const method = typeof input === 'string' ? input : (input?.samples?.method ?? input?.kind);
  return method === undefined ? task.name : `${task.name} ${method}`;
}
