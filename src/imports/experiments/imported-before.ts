import { In } from 'typeorm';
import type { Session } from '../../database/database.js';
import type { Arm } from '../../experiments/arm.js';
import type { Experiment } from '../../experiments/experiment.js';
import { plannedMetricsIn } from '../../experiments/experiment-parts.js';
import { refuseOtherwise } from '../../graph/defined-otherwise.js';
import { Metric } from '../../metrics/metric.js';
import type { ExperimentManifest } from '../manifests/experiment-manifest.js';
import type { ExperimentMoments } from '../moments.js';
import { designInput } from './imported-design.js';

/**
 * An experiment that was imported before is the same if it has everything that the manifest says.
 * @throws ExpectedError ALREADY_EXISTS that names the differences
 */
export async function refuseAnother(
  session: Session,
  existing: Experiment,
  arms: readonly Arm[],
  manifest: ExperimentManifest,
  moments: ExperimentMoments,
): Promise<void> {
  const metrics = await plannedMetricsIn(session, [existing.id]);
  const ids = arms.flatMap((arm) => [arm.redemptionMetricId, arm.costMetricId]).filter((id) => id !== null);
  const costs = ids.length === 0 ? [] : await session.manager.findBy(Metric, { id: In(ids) });
  const keyOf = (id: number | null) => costs.find((metric) => metric.id === id)?.key ?? null;
  const { name, hypothesis, conclusion, design, plan = {} } = manifest;
  const stored = {
    ...existing,
    arms: arms.map(({ key, isControl, weight, ...arm }, index) => {
      const redemptionMetric = keyOf(arm.redemptionMetricId);
      const costMetric = keyOf(arm.costMetricId);
      return { key, isControl, weight, ...asGiven(manifest.arms[index], { ...arm, redemptionMetric, costMetric }) };
    }),
    metrics: metrics.map(({ metric, role, ...stated }, index) => {
      return { metric: metric.key, role, ...asGiven(manifest.metrics[index], stated) };
    }),
    assignedAt: written(existing.assignedAt?.getTime()),
    stoppedAt: written(existing.stoppedAt?.getTime()),
    concludedAt: written(existing.concludedAt?.getTime()),
    ...parts('design', existing.design),
    ...parts('plan', { ...existing.plan, decision: asGiven(plan.decision, existing.plan.decision ?? {}) }),
  };
  refuseOtherwise('experiment', existing.key, stored, {
    imported: true,
    name,
    hypothesis,
    conclusion,
    arms: manifest.arms.map(({ name: _, isControl = false, weight = 1, ...arm }) => ({ ...arm, isControl, weight })),
    metrics: manifest.metrics,
    assignedAt: written(moments.assignedAt),
    stoppedAt: written(moments.stoppedAt),
    concludedAt: written(moments.concludedAt),
    ...parts('design', givenDesign(design)),
    ...parts('plan', plan),
  });
}

/** The parts that are stored under the same names. Without strata nothing is compared, because designs store an empty list. */
function givenDesign(design: ExperimentManifest['design']): object {
  const { strata, ...given } = designInput(design);
  return strata?.length ? { ...given, strata } : given;
}

/** The stored values of the fields that the manifest gives: what it does not say is not compared. */
function asGiven<T extends object>(given: object = {}, stored: T): Partial<T> {
  return Object.fromEntries(Object.entries(stored).filter(([field]) => field in given)) as Partial<T>;
}

/** A moment as people write it; undefined without one, which is not compared. */
function written(moment: number | null | undefined): string | undefined {
  return moment == null ? undefined : new Date(moment).toISOString();
}

/** Fields under dotted names, so that those not given are not compared. */
function parts(name: string, fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${name}.${field}`, value]));
}
