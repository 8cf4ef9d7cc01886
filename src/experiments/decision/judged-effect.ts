import { moneyIn, shownEstimate } from '../../results/shown-numbers.js';
import type { Arm } from '../arm.js';
import { MetricRole } from '../experiment-metric.js';
import { type PlannedMetric, plannedUnit } from '../planned-metric.js';
import type { MetricReadout, Readout } from '../readout/readout.js';
import type { ArmProfit } from './arm-profit.js';
import { goodSign } from './metric-findings.js';
import type { MoneyUnits } from './money-sentence.js';

/** What a treatment is judged by, with the error that further customers would reduce. */
export interface JudgedEffect {
  /** Larger is better. */
  estimate: number;
  standardError: number;
  /** As in sentences: `a profit of 0.43 USD per customer`. */
  shown: string;
  /** The measured customers of the treatment and the control. */
  customers: number;
}

interface Judged {
  readout: Readout;
  planned: readonly PlannedMetric[];
  arm: Arm;
  /** Null where it is not known. */
  profit: ArmProfit | null;
  /** The metric that earns; null when no margin is known. */
  earned: MetricReadout | null;
  units: MoneyUnits;
}

/** The profit of a treatment, else its effect on the first primary metric; null when the data cannot answer. */
export function judgedEffect({ readout, planned, arm, profit, earned, units }: Judged): JudgedEffect | null {
  if (profit && earned && profit.standardError > 0) {
    const { estimate, standardError, interval } = profit;
    const shown = `a profit of ${shownEstimate(interval, moneyIn(units.currency))} ${units.per}`;
    return { estimate, standardError, shown, customers: measured(earned, arm) };
  }
  const first = planned.find(({ role }) => role === MetricRole.PRIMARY);
  const primary = readout.metrics.find(({ metric }) => metric.id === first?.metric.id);
  const effect = primary?.effects.find((one) => one.arm.id === arm.id);
  const { estimate = null } = effect?.absolute ?? {};
  if (!first || !primary || !effect || estimate === null || estimate === 0 || !effect.statistic) return null;
  const unit = plannedUnit(first, units.currency);
  return {
    estimate: estimate * goodSign(first.metric.direction, readout.experiment.plan),
    standardError: Math.abs(estimate / effect.statistic),
    shown: `a change of ${shownEstimate(effect.absolute, unit)} in "${first.metric.key}"`,
    customers: measured(primary, arm),
  };
}

function measured({ arms }: MetricReadout, treatment: Arm): number {
  const compared = arms.filter(({ arm }) => arm.isControl || arm.id === treatment.id);
  return compared.reduce((sum, { n }) => sum + n, 0);
}
