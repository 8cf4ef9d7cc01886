import { type Advice, advise } from '../../graph/advice.js';
import { MetricKind } from '../../metrics/metric.js';
import { MetricDirection } from '../../metrics/metric-direction.js';
import type { Arm } from '../arm.js';
import { MetricRole } from '../experiment-metric.js';
import type { ArmProfit } from './profit/arm-profit.js';
import { isSummed, type MeasuredSums, whyNotSummed } from './profit/measured-costs.js';
import type { DecisionTerms, PlannedTerms } from './profit/profit-terms.js';

/** Below this number of degrees of freedom, the normal distribution has noticeably thinner tails than t: 2.3 % is 2.7 %. */
const FEW = 30;

interface AdvisedFacts extends Pick<PlannedTerms, 'experiment' | 'planned'> {
  terms: DecisionTerms;
  sums: MeasuredSums | null;
}

/** What a treatment earns. */
interface ProfitOfArm {
  arm: Arm;
  profit: Pick<ArmProfit, 'degreesOfFreedom'>;
}

/** Which metrics lack a margin. */
export function whoseMargin({ named }: DecisionTerms): string {
  return named === null ? 'No metric of the experiment has a margin' : `"${named}" has no margin`;
}

/** What to know of the decision before acting. */
export function decisionAdvice(
  { experiment, terms, planned, sums }: AdvisedFacts,
  profits: readonly ProfitOfArm[],
): Advice[] {
  const advice: Advice[] = [];
  if (terms.unplanned.length > 0) {
    const message = `These inputs are not in the plan of "${experiment.key}": ${terms.unplanned.join(', ')}.`;
    advice.push(
      advise('DECISION_NOT_PLANNED', message, {
        remedy: 'State them in the plan of the next experiment, before its start.',
      }),
    );
  }
  if (terms.earning === null) {
    const message = `${whoseMargin(terms)}, so the profit is unknown.`;
    advice.push(
      advise('MARGIN_UNKNOWN', message, {
        field: 'margin',
        remedy: 'State the profit margin here (`margin`) or in the plan.',
      }),
    );
  }
  if (terms.earning?.metric.kind === MetricKind.RATIO) {
    const message =
      `"${terms.earning.metric.key}" is a ratio, so the profit is per unit of its denominator and not per customer: costs must be ` +
      'given for that unit too.';
    advice.push(advise('PROFIT_OF_RATIO', message));
  }
  if (terms.earning?.shaped && sums !== null) {
    const message =
      `The plan caps or transforms the values of "${terms.earning.metric.key}" for its test. The profit counts them as they are, because ` +
      'that is what is earned, so it does not follow from the effect of the readout.';
    advice.push(advise('PROFIT_OF_ACTUAL_VALUES', message));
  }
  advice.push(
    ...tooSureRisks(profits),
    ...contradictingMargin(terms),
    ...unmeasuredCosts(terms),
    ...unknownDirections(planned, experiment),
  );
  const intolerant = planned.filter(({ role, tolerance }) => role === MetricRole.GUARDRAIL && tolerance === null);
  if (intolerant.length > 0) {
    const keys = intolerant.map(({ metric }) => `"${metric.key}"`).join(', ');
    const message = `No tolerance is stated for ${keys}, so that no harm found counts as passed, however uncertain.`;
    advice.push(advise('NO_TOLERANCE', message, { remedy: 'State the tolerated harm of guardrails in the plan.' }));
  }
  return advice;
}

/** Risks come from a normal posterior, which takes the standard error for known. */
function tooSureRisks(profits: readonly ProfitOfArm[]): Advice[] {
  const few = profits.filter(({ profit }) => (profit.degreesOfFreedom ?? Number.POSITIVE_INFINITY) < FEW);
  if (few.length === 0) return [];
  const shown = few.map(({ arm, profit }) => {
    const whose = profits.length > 1 ? ` of "${arm.key}"` : '';
    return `the profit${whose} has ${Number((profit.degreesOfFreedom ?? 0).toPrecision(3))}`;
  });
  const message =
    `The standard error of ${shown.join(', that of ')} degrees of freedom. The interval allows for that; the ` +
    'probability of a loss, the expected losses and the value of waiting take it for known, and are too sure.';
  return [advise('RISK_TOO_SURE', message, { remedy: 'Rely on the interval of the profit.' })];
}

/** A margin is the worth of one unit more, so its sign follows from the direction. */
function contradictingMargin({ earning }: DecisionTerms): Advice[] {
  if (earning === null) return [];
  const { metric, margin } = earning;
  const { HIGHER_IS_BETTER, LOWER_IS_BETTER } = MetricDirection;
  const against =
    (metric.direction === HIGHER_IS_BETTER && margin < 0) || (metric.direction === LOWER_IS_BETTER && margin > 0);
  if (!against) return [];
  const better = metric.direction === HIGHER_IS_BETTER ? 'More' : 'Less';
  const message =
    `${better} of "${metric.key}" is better, but by its margin of ${margin} ${better.toLowerCase()} of it loses money: the profit ` +
    'contradicts the direction.';
  return [
    advise('MARGIN_AGAINST_DIRECTION', message, {
      field: 'margin',
      remedy: 'A margin is what one unit more is worth: give a negative one to what costs.',
    }),
  ];
}

/** Costs that are stated and cannot be measured leave the profit unknown. */
function unmeasuredCosts(terms: DecisionTerms): Advice[] {
  const reason = terms.earning !== null && isSummed(terms) ? whyNotSummed(terms) : null;
  if (reason === null) return [];
  return [
    advise('PROFIT_UNKNOWN', `The profit is unknown although a margin is stated, so it does not count: ${reason}`, {
      remedy: 'State costs and gains by metrics that sum or count events.',
    }),
  ];
}

/** More counts as better where neither the metric nor a one-sided plan says it. */
function unknownDirections(planned: PlannedTerms['planned'], { plan }: PlannedTerms['experiment']): Advice[] {
  const unknown = planned.filter(
    ({ role, metric }) => role === MetricRole.PRIMARY && metric.direction === MetricDirection.NEITHER,
  );
  if (unknown.length === 0 || plan.alternative !== 'TWO_SIDED') return [];
  const keys = unknown.map(({ metric }) => `"${metric.key}"`).join(', ');
  return [
    advise('DIRECTION_UNKNOWN', `No direction is stated for ${keys}, so more counts as better.`, {
      remedy: 'State whether more or less is better when you define a metric.',
    }),
  ];
}
