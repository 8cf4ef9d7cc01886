import { moneyIn, shownEstimate } from '../../../results/shown-numbers.js';
import type { Arm } from '../../arm.js';
import { MetricRole } from '../../experiment-metric.js';
import { DecisionRule } from '../../planned-decision.js';
import { type PlannedMetric, plannedUnit } from '../../planned-metric.js';
import type { Readout } from '../../readout/readout.js';
import { goodSign } from '../metric-findings.js';
import type { MoneyUnits } from '../money-sentence.js';
import type { ArmProfit } from '../profit/arm-profit.js';

/** The best that the data do not exclude of a treatment. */
export interface NotExcluded {
  /** Larger is better. */
  limit: number;
  /** As in sentences: `a profit of 1.40 USD per customer`. */
  shown: string;
}

interface Asked {
  rule: DecisionRule;
  readout: Readout;
  planned: readonly PlannedMetric[];
  arm: Arm;
  /** Null where it is not known. */
  profit: ArmProfit | null;
  units: MoneyUnits;
}

/** By what the rule judges: the profit, or the first primary metric with its corrected limits. Null without such a limit. */
export function notExcluded({ rule, readout, planned, arm, profit, units }: Asked): NotExcluded | null {
  if (rule !== DecisionRule.SUCCESS_METRICS) {
    const limit = profit?.interval.upper ?? null;
    if (profit === null || limit === null) return null;
    const amount = shownEstimate({ ...profit.interval, estimate: limit }, moneyIn(units.currency));
    return { limit, shown: `a profit of ${amount} ${units.per}` };
  }
  const first = planned.find(({ role }) => role === MetricRole.PRIMARY);
  const effects = readout.metrics.find(({ metric }) => metric.id === first?.metric.id)?.effects;
  const effect = effects?.find((one) => one.arm.id === arm.id);
  // A change of logarithms says little to a planner.
  if (!first || !effect || first.transform !== null) return null;
  const { absolute } = effect.readCorrected() ?? effect;
  const sign = goodSign(first.metric.direction, readout.experiment.plan);
  const best = sign > 0 ? absolute.upper : absolute.lower;
  if (best === null) return null;
  const shown = shownEstimate({ ...absolute, estimate: best }, plannedUnit(first, units.currency));
  return { limit: sign * best, shown: `a change of ${shown} in "${first.metric.key}"` };
}
