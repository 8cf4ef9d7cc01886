import type { JointTest } from '../../statistics/effects/joint-test.js';
import type { EffectEstimate, TestOptions } from '../../statistics/summaries.js';
import type { Warning } from '../../statistics/warning.js';
import type { Arm } from '../arm.js';
import { estimateMetric } from '../designs/engine-designs.js';
import { type EstimatedArm, type MeasuredMetric, UNKNOWN_PREFIX } from '../designs/estimated-metric.js';
import type { MeasuredTuples } from '../designs/tuples/measured-tuples.js';
import type { MetricRole } from '../experiment-metric.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import { type OutcomeCell, type OutcomeRequest, requestColumns } from '../outcomes/outcome-moments.js';
import { planOfRole } from '../role-plan.js';
import type { PreparedMetric, PreparedReadout } from './readout-preparation.js';

/** What was measured for one metric of a readout. */
interface Measurement {
  cells: readonly OutcomeCell[];
  tuples: MeasuredTuples | null;
  /** Customers who are measured although events may be missing. */
  doubtful: number;
}

/** One metric, estimated as the design requires. */
export interface MetricReading {
  prepared: PreparedMetric;
  /** The plan as it applies to the role of the metric. */
  plan: ExperimentPlan;
  /** Of all arms: customers assigned, those whose outcome window has closed, and of these those with a value. */
  assigned: number;
  closed: number;
  measured: number;
  /** Customers with a closed outcome window for whom events may be missing: nobody declared that they are complete. */
  doubtful: number;
  arms: EstimatedArm[];
  effects: EffectReading[];
  warnings: Warning[];
  /** Whether any arms differ; null with two arms. */
  testTogether(): JointTest | null;
  /** The same effects with intervals at another alpha, by arm. */
  effectsAt(alpha: number): ReadonlyMap<Arm, EffectEstimate>;
}

/** The effect of one arm on one metric. */
export interface EffectReading {
  role: MetricRole;
  arm: Arm;
  estimate: EffectEstimate;
  pValue: number | null;
  /** Customers assigned, and customers measured, of the arm and the control. */
  assigned: number;
  measured: number;
}

/** Estimates one metric of a readout. */
export function readMetric(
  readout: PreparedReadout,
  prepared: PreparedMetric,
  { cells, tuples, doubtful }: Measurement,
): MetricReading {
  const { experiment, arms, strata, criterion } = readout;
  const { metric, role } = prepared.planned;
  const plan = planOfRole(experiment.plan, role);
  const { alpha, alternative } = plan;
  const measured: MeasuredMetric = {
    metric,
    arms,
    design: experiment.design,
    cells,
    columns: namedColumns(prepared.outcome),
    adjusts: prepared.adjusts,
    strata: new Map(strata.map((stratum) => [stratum.id, stratum])),
    tuples,
    criterion,
  };
  const estimateAt = (options: TestOptions) => estimateMetric(measured, options);
  const { arms: estimated, effects, warnings } = estimateAt({ alpha, alternative });
  const byArm = (estimates: typeof effects) => new Map(estimates.map(({ arm, estimate }) => [arm, estimate]));
  const known = new Map([[alpha, byArm(effects)]]);
  const compared = (arm: Arm) => estimated.filter((other) => other.arm === arm || other.arm.isControl);
  return {
    prepared,
    plan,
    assigned: arms.reduce((sum, arm) => sum + arm.size, 0),
    closed: cells.reduce((sum, cell) => sum + cell.closed, 0),
    measured: cells.reduce((sum, cell) => sum + cell.measured, 0),
    doubtful,
    arms: estimated,
    effects: effects.map(({ arm, estimate }) => ({
      role,
      arm,
      estimate,
      pValue: estimate.pValue,
      assigned: compared(arm).reduce((sum, other) => sum + other.arm.size, 0),
      measured: compared(arm).reduce((sum, other) => sum + other.n, 0),
    })),
    warnings,
    testTogether: () => estimateAt({ alpha: 0.05, alternative: 'TWO_SIDED' }).testTogether(),
    effectsAt: (other) => {
      const found = known.get(other) ?? byArm(estimateAt({ alpha: other, alternative }).effects);
      known.set(other, found);
      return found;
    },
  };
}

function namedColumns(outcome: OutcomeRequest): { name: string; covariate: string }[] {
  if (outcome.covariates.length === 0) return [];
  return requestColumns(outcome).map(({ covariate, level, unknown }) => {
    if (unknown) return { covariate, name: `${UNKNOWN_PREFIX}${covariate}` };
    return { covariate, name: level === null ? covariate : `${covariate} = ${level}` };
  });
}
