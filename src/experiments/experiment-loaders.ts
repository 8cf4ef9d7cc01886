import type { RequestContext } from '../graph/request-context.js';
import type { Arm } from './arm.js';
import type { Experiment } from './experiment.js';
import type { ExperimentService } from './experiment-service.js';
import type { ExperimentTransition } from './experiment-transition.js';
import type { PlannedMetric } from './planned-metric.js';
import type { Receipt } from './receipt.js';

/** Loads experiments and their parts, batched over all experiments of a request. */
export class ExperimentLoaders {
  constructor(private readonly service: ExperimentService) {}

  experiment(id: number, context: RequestContext): Promise<Experiment | null> {
    return context.loaders.get<number, Experiment | null>('experiments', (ids) => this.service.byIds(ids)).load(id);
  }

  experimentByKey(key: string, context: RequestContext): Promise<Experiment | null> {
    return context.loaders
      .get<string, Experiment | null>('experiments by key', (keys) => this.service.byKeys(keys))
      .load(key);
  }

  /** @throws ExpectedError NOT_FOUND */
  async requireByKey(key: string, context: RequestContext): Promise<Experiment> {
    return (await this.experimentByKey(key, context)) ?? this.service.get(key, 'experiment');
  }

  arms(experimentId: number, context: RequestContext): Promise<Arm[]> {
    return context.loaders.get<number, Arm[]>('experiment arms', (ids) => this.service.arms(ids)).load(experimentId);
  }

  arm(id: number, context: RequestContext): Promise<Arm | null> {
    return context.loaders.get<number, Arm | null>('arms', (ids) => this.service.armsByIds(ids)).load(id);
  }

  metrics(experimentId: number, context: RequestContext): Promise<PlannedMetric[]> {
    return context.loaders
      .get<number, PlannedMetric[]>('experiment metrics', (ids) => this.service.metrics(ids))
      .load(experimentId);
  }

  receipt(experimentId: number, context: RequestContext): Promise<Receipt | null> {
    return context.loaders
      .get<number, Receipt | null>('receipts', (ids) => this.service.receipts(ids))
      .load(experimentId);
  }

  history(experimentId: number, context: RequestContext): Promise<ExperimentTransition[]> {
    return context.loaders
      .get<number, ExperimentTransition[]>('experiment history', (ids) => this.service.history(ids))
      .load(experimentId);
  }
}
