import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** A program that runs as a process of its own. */
export interface Running {
  process: ChildProcess;
  /** How the program ended, and everything that it wrote to standard error. */
  ended: Promise<Ending>;
  /** Kills the process as a crash would (SIGKILL, with whatever it started) and waits until it is gone. */
  kill(): Promise<Ending>;
}

export interface Ending {
  /** Null when a signal ended the program. */
  code: number | null;
  signal: NodeJS.Signals | null;
  stderr: string;
}

/** Leaders of the process groups that still run. */
const groups = new Set<number>();

const killGroup = (group: number) => {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
};
/** Kills what still runs of what was started here. */
export function killRemaining(): void {
  groups.forEach(killGroup);
}
process.on('exit', killRemaining);

/** Starts Node.js in a process group of its own. */
export function startNode(parameters: readonly string[], variables: Record<string, string> = {}): Running {
  const options: SpawnOptions = {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  };
  const child = spawn(process.execPath, parameters, options);
  const group = child.pid;
  if (group === undefined) throw new Error('Node.js could not be started');
  groups.add(group);
  const stderr = text(child.stderr!);
  const ended = once(child, 'exit').then(async ([code, signal]) => {
    groups.delete(group);
    return { code, signal, stderr: await stderr } as Ending;
  });
  return {
    process: child,
    ended,
    kill() {
      killGroup(group);
      return ended;
    },
  };
}
