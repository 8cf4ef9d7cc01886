import type { Database } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { validText } from '../../graph/validation.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { experimentIn } from '../experiment-in-status.js';
import type { ConcludedReadoutService } from '../readout/concluded/concluded-readout-service.js';
import { storeReadout } from '../readout/concluded/concluded-store.js';
import type { Readout } from '../readout/readout.js';
import { advance } from './lifecycle.js';

/** The last step of an experiment's life. */
export class ConclusionService {
  constructor(
    private readonly database: Database,
    private readonly readouts: ConcludedReadoutService,
    private readonly clock: () => Date,
  ) {}

  /** Concludes a stopped experiment and stores its readout, by which it was decided. */
  async conclude(
    key: string,
    conclusion: string,
    actor: string,
  ): Promise<{ experiment: Experiment; warnings: Advice[] }> {
    const stopped = await this.database.read((session) => experimentIn(session, key, ExperimentStatus.STOPPED));
    const text = validText('conclusion', conclusion, 5_000);
    const { readout, stored } = await this.readouts.freeze(stopped, actor);
    const experiment = await this.database.write(async (transaction) => {
      const current = await experimentIn(transaction, key, ExperimentStatus.STOPPED);
      current.concludedAt = this.clock();
      current.conclusion = text;
      await advance(transaction, current, { actor, at: current.concludedAt, note: text });
      await storeReadout(transaction, stored);
      return transaction.manager.save(current);
    });
    return { experiment, warnings: readout.status === ReadoutStatus.FINAL ? [] : [concludedEarly(readout)] };
  }
}

function concludedEarly({ metrics, completeUntil }: Readout): Advice {
  const open = Math.max(0, ...metrics.map(({ openWindows }) => openWindows));
  const complete =
    completeUntil === null
      ? 'It is unknown until when events are complete.'
      : `Events are complete until ${completeUntil.toISOString()}.`;
  const message = `The experiment is concluded by an interim readout: ${open} outcome windows are open. ${complete}`;
  return advise('CONCLUDED_EARLY', message, { remedy: 'Say in the conclusion why it was decided early.' });
}
