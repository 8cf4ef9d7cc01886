import { In } from 'typeorm';
import type { Session } from '../database/database.js';
import { Metric } from '../metrics/metric.js';
import { Arm } from './arm.js';
import { ExperimentMetric } from './experiment-metric.js';
import type { PlannedMetric } from './planned-metric.js';
import { Receipt } from './receipt.js';

/** The arms of experiments, each experiment's in the planned order. */
export function armsIn(session: Session, experimentIds: readonly number[]): Promise<Arm[]> {
  return session.manager.find(Arm, { where: { experimentId: In([...experimentIds]) }, order: { position: 'ASC' } });
}

/** The metrics of experiments, each experiment's in the planned order. */
export async function plannedMetricsIn(session: Session, experimentIds: readonly number[]): Promise<PlannedMetric[]> {
  const links = await session.manager.find(ExperimentMetric, {
    where: { experimentId: In([...experimentIds]) },
    order: { position: 'ASC' },
  });
  const metrics = await session.manager.findBy(Metric, { id: In(links.map((link) => link.metricId)) });
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  return links.map(({ experimentId, metricId, role, margin, tolerance, capPercentile, transform }) => {
    const metric = byId.get(metricId);
    if (!metric) throw new Error(`The metric ${metricId} of the experiment ${experimentId} is missing.`);
    const cap = capPercentile === null ? null : { percentile: capPercentile };
    return { experimentId, metric, role, margin: margin ?? metric.margin, tolerance, cap, transform };
  });
}

export function receiptsIn(session: Session, experimentIds: readonly number[]): Promise<Receipt[]> {
  return session.manager.findBy(Receipt, { experimentId: In([...experimentIds]) });
}
