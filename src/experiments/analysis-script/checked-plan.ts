import { MetricKind } from '../../metrics/metric-kind.js';
import { controlOf } from '../arm.js';
import { designOf } from '../designs/registry.js';
import type { PreparedMetric, PreparedReadout } from '../readout/readout-preparation.js';
import { planOfRole } from '../role-plan.js';

/** How a script estimates a metric. */
export type Estimator = 'SCORE' | 'STRATA' | 'ADJUSTED' | 'TUPLES' | 'GROUPS' | 'MEANS';

/** A number may differ from ours by this share of its size. */
const TOLERANCE = 1e-8;

/** A column of the file from which an adjustment is made. */
interface ScriptCovariate {
  column: string;
  kind: 'number' | 'moment' | 'category';
  levels: string[];
  complete: boolean;
}

/** The plan in the words of the scripts. */
export interface CheckedPlan {
  alpha: number;
  correction: string;
  tolerance: number;
  arms: string[];
  weights: number[];
  control: string;
  /** The key of the event type that says that a customer was exposed; null where nobody asks. */
  exposure: string | null;
  /** Whether customers were randomized within strata. */
  strata: boolean;
  covariates: Record<string, ScriptCovariate>;
  metrics: {
    key: string;
    kind: string;
    role: string;
    estimator: Estimator;
    alternative: string;
    transform: string;
    covariates: string[];
    /** Whether the effect of exposure is checked. */
    exposed: boolean;
  }[];
  /** What the script does not check. */
  notes: string[];
}

/** What a script has to know of a reading. */
export function checkedPlan(readout: PreparedReadout, exposure: string | null, notes: readonly string[]): CheckedPlan {
  const { experiment, arms } = readout;
  const { plan, design } = experiment;
  const rules = designOf(experiment).readout;
  const metrics = readout.shown.filter(isRepeated);
  return {
    alpha: plan.alpha,
    correction: plan.correction,
    tolerance: TOLERANCE,
    arms: arms.map(({ key }) => key),
    weights: [...rules.armProbabilities(design, arms)],
    control: controlOf(arms).key,
    exposure,
    strata: rules.divided === 'STRATUM',
    covariates: Object.fromEntries(metrics.filter(({ adjusts }) => adjusts).flatMap(scriptCovariates)),
    metrics: metrics.map((prepared) => ({
      key: prepared.outcome.metric.key,
      kind: prepared.outcome.metric.kind,
      role: prepared.planned.role,
      estimator: estimatorOf(prepared),
      alternative: planOfRole(plan, prepared.planned.role).alternative,
      transform: prepared.planned.transform ?? 'NONE',
      covariates: prepared.adjusts ? prepared.outcome.covariates.map(({ name }) => name) : [],
      exposed: exposure !== null && prepared.outcome.metric.kind !== MetricKind.RATIO,
    })),
    notes: [...notes],
  };
}

/** The estimator that the design and the plan call for. */
export function estimatorOf({ adjusts, outcome: { experiment, metric } }: PreparedMetric): Estimator {
  const { measureTuples, divided, restrictedBy } = designOf(experiment).readout;
  if (measureTuples !== null) return 'TUPLES';
  if (divided === 'GROUP') return 'GROUPS';
  if (adjusts) return 'ADJUSTED';
  if (restrictedBy(experiment.design).length > 0) return 'MEANS';
  return divided === null && metric.kind === MetricKind.PROPORTION ? 'SCORE' : 'STRATA';
}

/** How the effect of exposure is estimated where a metric is estimated so. */
export function withoutCovariates(estimator: Estimator): Estimator {
  return estimator === 'TUPLES' || estimator === 'GROUPS' ? estimator : 'STRATA';
}

/** Whether a script repeats anything of a metric: ratios of a restricted draw have no estimate. */
export function isRepeated(prepared: PreparedMetric): boolean {
  return estimatorOf(prepared) !== 'MEANS' || prepared.outcome.metric.kind !== MetricKind.RATIO;
}

function scriptCovariates({ outcome, previous }: PreparedMetric): [string, ScriptCovariate][] {
  return outcome.covariates.map(({ name, attributeId, levels, date = false, complete = false }) => {
    const own = name === previous?.covariate ? `previous.${outcome.metric.key}` : `attribute.${name}`;
    const category = levels !== null;
    return [
      name,
      {
        column: category && attributeId === null ? 'channel' : own,
        kind: category ? 'category' : date ? 'moment' : 'number',
        levels: (levels ?? []).map(({ value }) => value),
        complete,
      },
    ];
  });
}
