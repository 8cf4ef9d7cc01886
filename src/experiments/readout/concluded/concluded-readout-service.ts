import { In } from 'typeorm';
import type { Database } from '../../../database/database.js';
import { Metric } from '../../../metrics/metric.js';
import type { Experiment } from '../../experiment.js';
import { armsIn } from '../../experiment-parts.js';
import { canonicalText, digestOf } from '../../preregistration/plan-document.js';
import type { Readout } from '../readout.js';
import type { ReadoutService } from '../readout-service.js';
import type { ConcludedReadout } from './concluded-readout.js';
import { type StoredReadout, storedReadoutsIn } from './concluded-store.js';
import { readoutDocument, readoutOf } from './readout-document.js';

/** Readouts as they were when experiments were concluded. */
export class ConcludedReadoutService {
  constructor(
    private readonly database: Database,
    private readonly readouts: ReadoutService,
  ) {}

  /** Reads an experiment as planned, to be stored when it is concluded. */
  async freeze(experiment: Experiment, actor: string): Promise<{ readout: Readout; stored: StoredReadout }> {
    const request = { experiment, metrics: null, adjustFor: null, knownAt: null, actor };
    const [readout] = await this.readouts.read([request]);
    if (readout === undefined) throw new Error('A request has a readout.');
    if (readout instanceof Error) throw readout;
    const document = canonicalText(readoutDocument(experiment, readout));
    const stored = {
      experimentId: experiment.id,
      asOf: readout.asOf.getTime(),
      document,
      digest: digestOf(document),
      metricIds: JSON.stringify(readout.metrics.map(({ metric }) => metric.id)),
    };
    return { readout, stored };
  }

  /** In the order of the experiments; null where none is stored. */
  byExperiments(experiments: readonly Experiment[]): Promise<(ConcludedReadout | null)[]> {
    return this.database.read(async (session) => {
      const found = await storedReadoutsIn(
        session,
        experiments.map(({ id }) => id),
      );
      if (found.size === 0) return experiments.map(() => null);
      const arms = await armsIn(session, [...found.keys()]);
      const ids = new Map([...found].map(([id, { metricIds }]) => [id, JSON.parse(metricIds) as number[]]));
      const metrics = await session.manager.findBy(Metric, { id: In([...ids.values()].flat()) });
      return experiments.map((experiment) => {
        const stored = found.get(experiment.id);
        if (!stored) return null;
        const own = arms.filter(({ experimentId }) => experimentId === experiment.id);
        const shown = (ids.get(experiment.id) ?? []).flatMap((id) => metrics.find((metric) => metric.id === id) ?? []);
        const { asOf, digest, document } = stored;
        const readout = readoutOf(document, experiment, own, shown);
        return { asOf: new Date(asOf), digest, document: JSON.parse(document), readout };
      });
    });
  }
}
