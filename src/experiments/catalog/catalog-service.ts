import type { Database } from '../../database/database.js';
import { type ArchivableArguments, shownIn } from '../../graph/archivable.js';
import type { Connection } from '../../graph/connection.js';
import { entityList, sortedConnection } from '../../graph/page-loader.js';
import { lookUpParts } from '../../graph/problems.js';
import { unknownKey } from '../../graph/unknown-key.js';
import { Experiment, type ExperimentStatus } from '../experiment.js';
import { type ExperimentFilter, filterCondition } from './experiment-filter.js';
import {
  type ExperimentLabels,
  type GivenLabels,
  type LabelKind,
  labelsInUse,
  labelsOf,
  validLabels,
  writeLabels,
} from './experiment-labels.js';
import { type ExperimentOrder, sortOf } from './experiment-order.js';

const allExperiments = entityList(Experiment, 'experiment');

interface ListedExperiments extends ArchivableArguments {
  status?: ExperimentStatus | null;
  filter?: ExperimentFilter | null;
  orderBy: ExperimentOrder;
  descending: boolean;
}

/** Finds experiments, and files them. */
export class CatalogService {
  constructor(private readonly database: Database) {}

  /** A page of the experiments that a filter means. */
  async page(args: ListedExperiments): Promise<Connection<Experiment>> {
    const { filter, status, orderBy, descending } = args;
    const found = await this.database.read((session) => filterCondition(session, filter));
    const list = { ...allExperiments, sort: sortOf(orderBy, descending), values: found.values };
    const name = `experiments by ${orderBy}${descending ? ', last first' : ''}`;
    const wanted = status == null ? '' : ` AND status = '${status}'`;
    return sortedConnection(this.database, name, list, args, `${found.where} AND ${shownIn(args)}${wanted}`);
  }

  /** Replaces the labels that are given. @throws ExpectedErrors of all parts */
  label(key: string, given: GivenLabels): Promise<Experiment> {
    return this.database.write(async (transaction) => {
      const { experiment, labels } = await lookUpParts({
        experiment: async () => {
          const found = await transaction.manager.findOneBy(Experiment, { key });
          if (found === null) throw await unknownKey(transaction, 'experiment', 'experiment', key);
          return found;
        },
        labels: () => validLabels(given),
      });
      await writeLabels(transaction, experiment.id, labels);
      return experiment;
    });
  }

  labels(experimentIds: readonly number[]): Promise<ExperimentLabels[]> {
    return this.database.read((session) => labelsOf(session, experimentIds));
  }

  inUse(kind: LabelKind, limit: number): Promise<{ label: string; experiments: number }[]> {
    return this.database.read((session) => labelsInUse(session, kind, limit));
  }
}
