import { moneyIn, shownChance, shownCount, shownEstimate, shownNumber } from '../../../results/shown-numbers.js';
import { customersToShow } from '../../../statistics/decision/customers-to-show.js';
import type { ExperimentPlan } from '../../experiment-plan.js';
import type { RollOut } from '../decision.js';
import type { ArmProfit } from '../profit/arm-profit.js';

/** What is known of a treatment that is shipped although it may lose. */
export interface PossibleLoss {
  profit: ArmProfit;
  plan: Pick<ExperimentPlan, 'alpha' | 'power' | 'alternative'>;
  /** The measured customers of the treatment and of the control. */
  sizes: readonly [treated: number, control: number];
  /** Null where the customers of the decision are not stated. */
  rollOut: RollOut | null;
  currency: string;
}

/** Where fewer degrees of freedom than this decide, as with few groups, customers do not say how sure a test is. */
const FEW = 30;
/** More customers than this are no number to plan with. */
const MOST_SHOWN = 1e9;

/**
 * How a possible loss could be excluded: by another test, if knowing for sure is worth more than the profit that its control forgoes.
 * Null where the customers that it takes do not follow from what was measured.
 */
export function settlingTest({ profit, plan, sizes, rollOut, currency }: PossibleLoss) {
  const { estimate, standardError, degreesOfFreedom, posterior, interval, risk } = profit;
  const [treated, control] = sizes;
  const isNormal = degreesOfFreedom === null || degreesOfFreedom >= FEW;
  // A prior is no result of a test, and a test shows no profit where none is estimated.
  if (!isNormal || posterior.mean !== estimate || !(estimate > 0) || treated === 0 || control === 0) return null;
  const asMeasured = customersToShow({
    estimate,
    standardError,
    customers: treated + control,
    alpha: plan.alpha,
    sides: plan.alternative === 'TWO_SIDED' ? 2 : 1,
    power: plan.power,
  });
  // Two halves need fewer customers than unequal arms whose outcomes vary alike.
  const needed = Math.ceil((asMeasured * 4 * treated * control) / (treated + control) ** 2);
  const money = moneyIn(currency);
  const each = shownEstimate(interval, money);
  const size = `about ${shownCount(rough(needed))} customers, half of them without it`;
  const known = `to show a profit of ${each} per customer with a power of ${shownChance(plan.power)}`;
  const loss = `A loss is possible (${shownChance(risk.probabilityOfLoss)}).`;
  if (rollOut === null) return { needed, isWorthIt: true, sentence: `${loss} Another test takes ${size} ${known}.` };
  const forgone = (needed / 2) * estimate;
  const worth = rollOut.expectedLossIfShipped;
  if (needed > rollOut.customers) {
    const count =
      needed > MOST_SHOWN ? 'more customers than a test can have' : `about ${shownCount(rough(needed))} customers`;
    const sentence = `${loss} Another test cannot settle it: it takes ${count} ${known}, and the decision is about ${shownCount(rollOut.customers)}.`;
    return { needed, isWorthIt: false, sentence };
  }
  const isWorthIt = forgone < worth;
  const amounts =
    `It takes ${size}, ${known}: that half forgoes ${shownNumber(rough(forgone), money)}, and knowing for sure is worth ` +
    `${shownNumber(rough(worth), money)} on average.`;
  const advice = isWorthIt ? 'Another test may be worth it.' : 'Another test costs more than it is worth.';
  return { needed, isWorthIt, sentence: `${loss} ${advice} ${amounts}` };
}

/** With two digits: it follows from an estimate. */
function rough(value: number): number {
  return Number(value.toPrecision(2));
}
