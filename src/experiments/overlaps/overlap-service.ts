import type { Database } from '../../database/database.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentOverlap } from './experiment-overlap.js';
import { overlapOf } from './overlap-of.js';
import { sharedCustomers } from './shared-customers.js';

/** Counts the customers that experiments share. */
export class OverlapService {
  constructor(private readonly database: Database) {}

  /** For each experiment, the others that ran at the same time and share customers; few statements however many there are. */
  overlaps(experiments: readonly Experiment[]): Promise<ExperimentOverlap[][]> {
    return this.database.analyse(async (session) => {
      const shared = await sharedCustomers(session, experiments);
      return experiments.map((experiment) =>
        (shared.get(experiment.id) ?? []).map((other) => overlapOf(experiment, other)),
      );
    });
  }
}
