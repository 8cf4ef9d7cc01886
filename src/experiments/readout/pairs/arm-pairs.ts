import type { EffectEstimate } from '../../../statistics/summaries.js';
import type { Arm } from '../../arm.js';
import type { ExperimentPlan } from '../../experiment-plan.js';
import { correctByRole } from '../correct-by-role.js';
import type { MetricReading } from '../metric-reading.js';

/** Two arms compared on a metric, before and after the correction. */
export interface PairReading {
  arm: Arm;
  against: Arm;
  estimate: EffectEstimate;
  /** Null where the data cannot answer. */
  adjustedPValue: number | null;
  /** The alpha at which it was tested after the correction. */
  level: number | null;
  /** The same at another alpha. */
  estimateAt: (alpha: number) => EffectEstimate;
}

/** All pairs of arms on all metrics of a readout, corrected together within each role; computed when first asked for. */
export class ArmPairs {
  private pairs: ReadonlyMap<MetricReading, PairReading[]> | null = null;

  constructor(
    private readonly metrics: readonly MetricReading[],
    private readonly plan: ExperimentPlan,
  ) {}

  /** How many pairs of arms on metrics of its role are corrected together with those of a metric. */
  testsOf({ prepared }: MetricReading): number {
    const own = this.metrics.filter((metric) => metric.prepared.planned.role === prepared.planned.role);
    return own.flatMap((metric) => this.of(metric)).filter(({ adjustedPValue }) => adjustedPValue !== null).length;
  }

  /** Each arm against those before it, the control first. */
  of(metric: MetricReading): PairReading[] {
    this.pairs ??= this.read();
    return this.pairs.get(metric) ?? [];
  }

  private read(): Map<MetricReading, PairReading[]> {
    const tests = this.metrics.flatMap((metric) => {
      const { role } = metric.prepared.planned;
      return pairsOf(metric.arms.map(({ arm }) => arm)).map(([against, arm]) => {
        const estimateAt = (alpha: number) => metric.between(against, arm, alpha);
        const estimate = estimateAt(metric.plan.alpha);
        return { metric, role, arm, against, estimate, estimateAt, pValue: estimate.pValue };
      });
    });
    const corrected = correctByRole(tests, this.plan);
    const found = new Map(this.metrics.map((metric): [MetricReading, PairReading[]] => [metric, []]));
    for (const test of tests) {
      const { pValue: adjustedPValue = null, level = null } = corrected.get(test) ?? {};
      const { arm, against, estimate, estimateAt } = test;
      found.get(test.metric)?.push({ arm, against, estimate, estimateAt, adjustedPValue, level });
    }
    return found;
  }
}

function pairsOf(arms: readonly Arm[]): [Arm, Arm][] {
  const ordered = [...arms.filter((arm) => arm.isControl), ...arms.filter((arm) => !arm.isControl)];
  return ordered.flatMap((against, index) => ordered.slice(index + 1).map((arm): [Arm, Arm] => [against, arm]));
}
