import { stateOfEvents } from '../../customers/completeness/completeness-queries.js';
import type { Database, Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { lookUpParts } from '../../graph/problems.js';
import { validText } from '../../graph/validation.js';
import { metricEventTypes } from '../../metrics/measured-events.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { experimentIn } from '../experiment-in-status.js';
import { plannedMetricsIn } from '../experiment-parts.js';
import type { ConcludedReadoutService } from '../readout/concluded/concluded-readout-service.js';
import { type StoredReadout, storeReadout } from '../readout/concluded/concluded-store.js';
import type { Readout } from '../readout/readout.js';
import { advance } from './lifecycle.js';

/** A readout to store, and the state of its events before it was read. */
interface Frozen {
  readout: Readout;
  stored: StoredReadout;
  state: string;
}

interface Conclusion {
  key: string;
  text: string;
  actor: string;
}

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
    const { stopped, text } = await lookUpParts({
      stopped: () => this.database.read((session) => experimentIn(session, key, ExperimentStatus.STOPPED)),
      text: () => validText('conclusion', conclusion, 5_000),
    });
    const attempt = async (canReadAgain: boolean) => {
      const frozen = await this.read(stopped, actor);
      const experiment = await this.store(frozen, { key, text, actor }, canReadAgain);
      return experiment && { experiment, readout: frozen.readout };
    };
    // Events may be recorded between reading and storing: once more shows them. Events that never pause must not stop it.
    const concluded = (await attempt(true)) ?? (await attempt(false));
    if (concluded === null) throw new Error('The second attempt stores the readout.');
    const { experiment, readout } = concluded;
    return { experiment, warnings: readout.status === ReadoutStatus.FINAL ? [] : [concludedEarly(readout)] };
  }

  private async read(experiment: Experiment, actor: string): Promise<Frozen> {
    const state = await this.database.read((session) => stateOfOutcomes(session, experiment.id));
    return { state, ...(await this.readouts.freeze(experiment, actor)) };
  }

  /** Concludes; null, and nothing is stored, when the events changed since a readout that can be read again. */
  private store(frozen: Frozen, conclusion: Conclusion, canReadAgain: boolean): Promise<Experiment | null> {
    const { key, text, actor } = conclusion;
    return this.database.write(async (transaction) => {
      const current = await experimentIn(transaction, key, ExperimentStatus.STOPPED);
      if (canReadAgain && (await stateOfOutcomes(transaction, current.id)) !== frozen.state) return null;
      current.concludedAt = this.clock();
      current.conclusion = text;
      await advance(transaction, current, { actor, at: current.concludedAt, note: text });
      await storeReadout(transaction, frozen.stored);
      return transaction.manager.save(current);
    });
  }
}

/** A text that differs once events of the experiment's metrics changed. */
async function stateOfOutcomes(session: Session, experimentId: number): Promise<string> {
  const planned = await plannedMetricsIn(session, [experimentId]);
  return stateOfEvents(
    session,
    planned.flatMap(({ metric }) => metricEventTypes(metric)),
  );
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
