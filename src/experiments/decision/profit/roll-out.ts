import { intervalOf } from '../../../results/interval.js';
import { evenlyDiscounted } from '../../../statistics/decision/discounting.js';
import { valueOfWaiting } from '../../../statistics/decision/value-of-waiting.js';
import type { Arm } from '../../arm.js';
import type { MetricReadout } from '../../readout/readout.js';
import type { DecisionWaiting, RollOut } from '../decision.js';
import type { ArmProfit } from './arm-profit.js';
import type { DecisionTerms } from './profit-terms.js';

const DAYS_PER_YEAR = 365.25;
const MS_PER_DAY = 86_400_000;

/** The present value of 1 that the customers of a decision bring in over its horizon. */
function discountFactor({ horizonDays, discountRate }: DecisionTerms): number {
  return evenlyDiscounted(discountRate ?? 0, (horizonDays ?? 0) / DAYS_PER_YEAR);
}

/** The profit for all customers of the decision; null when their number is not stated. */
export function rollOut(profit: ArmProfit, terms: DecisionTerms): RollOut | null {
  const { customers } = terms;
  if (customers === null) return null;
  const factor = discountFactor(terms);
  const scale = customers * factor;
  const { estimate, lower, upper, level } = profit.interval;
  const scaled = (value: number | null) => (value === null ? null : value * scale);
  return {
    customers,
    discountFactor: factor,
    profit: intervalOf({ estimate: scaled(estimate), lower: scaled(lower), upper: scaled(upper) }, level),
    expectedLossIfShipped: profit.risk.expectedLossIfShipped * scale,
    expectedLossIfStopped: profit.risk.expectedLossIfStopped * scale,
  };
}

/** Customers whose outcomes waiting would add, and how long it takes. */
interface Awaited {
  customers: number;
  days: number | null;
  /** Whether they have their arms already, so that the control costs nothing more. */
  assigned: boolean;
}

/** What waiting is worth for one treatment; null without customers to wait for or to decide about. */
export function waitingFor(
  profit: ArmProfit,
  terms: DecisionTerms,
  readout: MetricReadout,
  { arm, control, now }: { arm: Arm; control: Arm; now: Date },
): DecisionWaiting | null {
  const awaited = awaitedOf(terms, readout, { arm, control, now });
  const { customers, waitingCostPerDay } = terms;
  const sizeOf = ({ id }: Arm) => readout.arms.find((one) => one.arm.id === id)?.n ?? 0;
  const [treated, others] = [sizeOf(arm), sizeOf(control)];
  if (awaited === null || customers === null || treated === 0 || others === 0) return null;
  if (!(profit.standardError > 0 && profit.posterior.standardDeviation > 0)) return null;
  const waitingCost = (waitingCostPerDay ?? 0) * (awaited.days ?? 0);
  const factor = discountFactor(terms);
  const { valueOfSample, opportunityCost } = valueOfWaiting({
    gain: profit.posterior.mean,
    standardError: profit.posterior.standardDeviation,
    // As many customers as were measured, divided over the arms as they were, would give another estimate as precise as this one.
    outcomeStandardDeviation: (profit.standardError * Math.sqrt(treated + others)) / 2,
    additionalCustomers: awaited.customers,
    remainingCustomers: customers,
    waitingCost,
  });
  // Half of them do without what looks better, if the arms are equal; else the share of the arm that looks worse.
  const worse = (profit.posterior.mean > 0 ? others : treated) / (treated + others);
  const lost = awaited.assigned ? 0 : 2 * worse * opportunityCost;
  const value = valueOfSample.total * factor;
  return {
    additionalCustomers: awaited.customers,
    days: awaited.days,
    valueOfSample: value,
    waitingCost,
    opportunityCost: lost,
    netValue: value - waitingCost - lost,
  };
}

function awaitedOf(
  { additionalCustomers, waitingDays }: DecisionTerms,
  { experiment, metric, arms, openWindows }: MetricReadout,
  { arm, control, now }: { arm: Arm; control: Arm; now: Date },
): Awaited | null {
  if (additionalCustomers !== null) return { customers: additionalCustomers, days: waitingDays, assigned: false };
  // The sizes of the readout are those of its moment.
  const sized = arms.map((one) => one.arm);
  const sizeOf = (some: readonly Arm[]) => some.reduce((sum, { size }) => sum + size, 0);
  const compared = sized.filter(({ id }) => id === arm.id || id === control.id);
  const open = Math.round((openWindows * sizeOf(compared)) / Math.max(1, sizeOf(sized)));
  if (open < 2) return null;
  const last = experiment.lastAssignedAt ?? experiment.assignedAt;
  const end = last === null || metric.windowMs === null ? null : last.getTime() + metric.windowMs;
  const left = end === null ? null : Math.max(0, (end - now.getTime()) / MS_PER_DAY);
  return { customers: open, days: waitingDays ?? left, assigned: true };
}
