import { type Advice, advise } from '../../graph/advice.js';
import { MetricKind } from '../../metrics/metric.js';
import { MetricDirection } from '../../metrics/metric-direction.js';
import { MetricRole } from '../experiment-metric.js';
import { DecisionRule } from '../planned-decision.js';
import type { ArmProfit } from './arm-profit.js';
import type { MeasuredSums } from './measured-costs.js';
import type { DecisionTerms, PlannedTerms } from './profit-terms.js';

/** Below this number of degrees of freedom, the normal distribution has noticeably thinner tails than t: 2.3 % is 2.7 %. */
const FEW = 30;

interface AdvisedFacts extends Pick<PlannedTerms, 'experiment' | 'planned'> {
  terms: DecisionTerms;
  sums: MeasuredSums | null;
}

/** What to know of the decision before acting. */
export function decisionAdvice(
  { experiment, terms, planned, sums }: AdvisedFacts,
  profits: readonly Pick<ArmProfit, 'degreesOfFreedom'>[],
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
    const message = 'No metric of the experiment has a margin, so the profit is unknown.';
    advice.push(
      advise('MARGIN_UNKNOWN', message, { field: 'margin', remedy: 'Give `margin`, or state it in the plan.' }),
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
  const fewest = Math.min(...profits.map(({ degreesOfFreedom }) => degreesOfFreedom ?? Number.POSITIVE_INFINITY));
  if (fewest < FEW) {
    const message =
      `The standard error of the profit has ${Number(fewest.toPrecision(3))} degrees of freedom. The interval allows for that; the ` +
      'probability of a loss, the expected losses and the value of waiting take it for known, and are too sure.';
    advice.push(advise('RISK_TOO_SURE', message, { remedy: 'Rely on the interval of the profit.' }));
  }
  const undirected = planned.filter(({ role, metric }) => role === MetricRole.PRIMARY && metric.direction === MetricDirection.NEITHER);
  if (undirected.length > 0 && terms.rule === DecisionRule.SUCCESS_METRICS) {
    const keys = undirected.map(({ metric }) => `"${metric.key}"`).join(', ');
    const side = experiment.plan.alternative === 'LESS' ? 'less' : 'more';
    const message = `It is not stated which direction of ${keys} is better, so ${side} counts as better.`;
    advice.push(advise('DIRECTION_ASSUMED', message, { remedy: 'State `direction` with the metric.' }));
  }
  const intolerant = planned.filter(({ role, tolerance }) => role === MetricRole.GUARDRAIL && tolerance === null);
  if (intolerant.length > 0) {
    const keys = intolerant.map(({ metric }) => `"${metric.key}"`).join(', ');
    const message = `No tolerance is stated for ${keys}, so that no harm found counts as passed, however uncertain.`;
    advice.push(advise('NO_TOLERANCE', message, { remedy: 'State the tolerated harm of guardrails in the plan.' }));
  }
  return advice;
}
