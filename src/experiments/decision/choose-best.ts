import { moneyIn } from '../../results/shown-numbers.js';
import { MetricRole } from '../experiment-metric.js';
import { plannedUnit } from '../planned-metric.js';
import type { Readout } from '../readout/readout.js';
import type { ArmProfit } from './arm-profit.js';
import { bestArm, type Candidate } from './best-arm.js';
import type { ArmDecision, BestArm } from './decision.js';
import { goodSign } from './metric-findings.js';
import type { DecisionTerms, PlannedTerms } from './profit-terms.js';
import { Verdict } from './verdict.js';

/** What was decided about a treatment, and its profit; null where it cannot be calculated. */
export interface Decided {
  decision: ArmDecision;
  profit: ArmProfit | null;
}

/** What the best of several treatments is chosen by. */
interface ChoiceFacts extends Pick<PlannedTerms, 'experiment' | 'planned'> {
  terms: DecisionTerms;
  readout: Readout;
  currency: string;
}

/** By profit where a margin is known, else by the effect on the first primary metric. */
export function chooseBest(
  { experiment, planned, terms, readout, currency }: ChoiceFacts,
  decided: readonly Decided[],
): BestArm | null {
  const { plan } = experiment;
  const shipped = decided.flatMap(({ decision }) => (decision.verdict === Verdict.SHIP ? [decision.arm] : []));
  const read = (id: number | undefined) => readout.metrics.find(({ metric }) => metric.id === id);
  const earned = read(terms.earning?.metric.id);
  const profits = decided.flatMap(({ decision: { arm }, profit }): Candidate[] =>
    profit
      ? [
          {
            arm,
            estimate: profit.posterior.mean,
            standardError: errorOfPosteriorMean(profit),
            interval: profit.interval,
          },
        ]
      : [],
  );
  if (earned && profits.some(({ arm }) => shipped.includes(arm))) {
    return bestArm(profits, shipped, {
      readout: earned,
      alpha: plan.alpha,
      chosenBy: 'profit per customer',
      unit: moneyIn(currency),
    });
  }
  const first = planned.find(({ role }) => role === MetricRole.PRIMARY);
  const primary = read(first?.metric.id);
  if (!first || !primary) return null;
  const effects = primary.effects.flatMap(({ arm, absolute, statistic }): Candidate[] => {
    const { estimate } = absolute;
    if (estimate === null || statistic === null || statistic === 0 || estimate === 0) return [];
    return [{ arm, estimate, standardError: Math.abs(estimate / statistic), interval: absolute }];
  });
  const sign = goodSign(first.metric.direction, plan);
  return bestArm(effects, shipped, {
    readout: primary,
    alpha: plan.alpha,
    chosenBy: `effect on "${first.metric.key}"`,
    unit: plannedUnit(first, currency),
    sign,
  });
}

/** How much the mean of the posterior varies from sample to sample: less than its standard deviation where a prior pulls. */
function errorOfPosteriorMean({ posterior, standardError }: ArmProfit): number {
  return standardError === 0 ? 0 : posterior.standardDeviation ** 2 / standardError;
}
