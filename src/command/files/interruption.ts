import { EXIT_CODES } from '../exit-codes.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What is to be undone when a signal ends the command, the newest first. */
const undoings: (() => void)[] = [];

/**
 * Does work whose traces a signal such as that of Ctrl+C removes.
 * @param undo removes them, at once
 */
export async function undoneIfInterrupted<T>(undo: () => void, work: () => Promise<T>): Promise<T> {
  if (undoings.length === 0) for (const signal of SIGNALS) process.on(signal, interrupt);
  undoings.unshift(undo);
  try {
    return await work();
  } finally {
    undoings.splice(undoings.indexOf(undo), 1);
    if (undoings.length === 0) for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}

function interrupt(): void {
  for (const undo of undoings) undo();
  process.stderr.write('Interrupted. What was unfinished was not stored.\n');
  process.exit(EXIT_CODES.INTERRUPTED.code);
}
