import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import type { Experiment } from '../experiment.js';

type Looked = Pick<Experiment, 'plan' | 'stoppedAt'>;

/** Says that an experiment is not over, and what its numbers are then good for. */
export function interimLook({ plan: { looks }, stoppedAt }: Looked, now: Date): Advice {
  const isStopped = stoppedAt !== null && stoppedAt <= now;
  if (looks != null) {
    const message = 'This is an interim look. Only the limits that allow for looks (`sequential`) are valid now.';
    const remedy =
      'Decide by the limits that allow for looks; the other p-values and intervals are valid for one look at the end only.';
    return advise('INTERIM_LOOK', message, { severity: AdviceSeverity.NOTE, remedy });
  }
  if (isStopped) {
    const message =
      'The experiment is stopped, but outcome windows are still open. The p-values and intervals are valid for one look, ' +
      'when the last window is closed.';
    return advise('INTERIM_LOOK', message, { remedy: 'Wait until all outcome windows are closed, then decide.' });
  }
  const message =
    'This is an interim look. The p-values and intervals are valid for a single look at the end; deciding at the first ' +
    'significant look raises the false-alarm rate above alpha.';
  return advise('INTERIM_LOOK', message, { remedy: 'Wait for the end, or plan looks for the next experiment.' });
}
