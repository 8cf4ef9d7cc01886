import { SingleBar } from 'cli-progress';
import type { ImportProgress } from './write-while-reading.js';

const PLAIN_PROGRESS_ROWS = 100_000;

/** Shows the progress of an import. */
interface ProgressDisplay {
  show(progress: ImportProgress): void;
  end(): void;
}

/** A bar on a terminal, and otherwise a line for every 100,000 rows. @param bytes of the file */
export function progressDisplay(bytes: number): ProgressDisplay {
  return process.stderr.isTTY ? bar(bytes) : plainLines();
}

function bar(bytes: number): ProgressDisplay {
  const progress = new SingleBar({
    format: '{bar} {percentage} %  {rows} rows  {eta_formatted} left',
    stopOnComplete: true,
  });
  progress.start(Math.max(bytes, 1), 0, { rows: 0 });
  return {
    show: ({ rows, bytes: read }) => progress.update(read, { rows: rows.toLocaleString('en-US') }),
    end: () => progress.stop(),
  };
}

function plainLines(): ProgressDisplay {
  return {
    show: ({ rows }) => {
      if (rows % PLAIN_PROGRESS_ROWS === 0) process.stderr.write(`${rows.toLocaleString('en-US')} rows\n`);
    },
    end: () => undefined,
  };
}
