import type { RequestContext } from '../graph/request-context.js';
import type { Arm } from './arm.js';
import type { ExperimentService, PlannedMetric, Transition } from './experiment-service.js';
import type { Receipt } from './receipt.js';

/** Loads of an experiment's parts, batched over the experiments of a request. */
export class ExperimentLoaders {
  constructor(private readonly service: ExperimentService) {}

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

  history(experimentId: number, context: RequestContext): Promise<Transition[]> {
    return context.loaders
      .get<number, Transition[]>('experiment history', (ids) => this.service.history(ids))
      .load(experimentId);
  }
}
