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
  return process.stderr.isTTY ? bar(bytes) : plainLines(bytes);
}

function bar(bytes: number): ProgressDisplay {
  const progress = new SingleBar({
    format: '{bar} {percentage} %  {rows} rows  {step}',
  });
  progress.start(Math.max(bytes, 1), 0, { rows: 0, step: 'reading' });
  return {
    show: ({ rows, bytes: read }) =>
      progress.update(read, { rows: rows.toLocaleString('en-US'), step: read < bytes ? 'reading' : 'publishing' }),
    end: () => progress.stop(),
  };
}

function plainLines(bytes: number): ProgressDisplay {
  return {
    show: ({ rows, bytes: read }) => {
      const isRead = read >= bytes && rows >= PLAIN_PROGRESS_ROWS;
      if (!isRead && rows % PLAIN_PROGRESS_ROWS !== 0) return;
      process.stderr.write(`${rows.toLocaleString('en-US')} rows${isRead ? ', publishing' : ''}\n`);
    },
    end: () => undefined,
  };
}
