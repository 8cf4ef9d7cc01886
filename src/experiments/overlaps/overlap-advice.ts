import { type Advice, advise } from '../../graph/advice.js';
import { shownCount, shownP } from '../../results/shown-numbers.js';
import type { ExperimentOverlap } from './experiment-overlap.js';
import { listed } from './listed.js';

/** Below it the two assignments depend on each other. */
const DEPENDENT = 0.001;
const SEE = { remedy: 'See which experiments the customers share (`overlaps`).' };

/**
 * What a readout says about customers who were in other experiments at the same time: one warning of all of them, so that it does not
 * drown the others, and one of those whose arms depend on the arms here.
 */
export function overlapAdvice(overlaps: readonly ExperimentOverlap[]): Advice[] {
  const [first, ...others] = [...overlaps].sort((a, b) => b.customers - a.customers);
  if (!first) return [];
  const all = [first, ...others];
  const message = others.length === 0 ? ofOne(first) : ofSeveral(all);
  return [advise('OVERLAPPING', `${message}${independent(all)}`, SEE), ...dependentArms(all)];
}

function ofOne({ experiment, customers, share, arms }: ExperimentOverlap): string {
  const shares = arms.map(({ arm, share: part }) => `${percent(part ?? 0)} of "${arm.key}"`).join(', ');
  return (
    `${shownCount(customers)} ${customers === 1 ? 'customer' : 'customers'} of this experiment (${percent(share)}: ${shares}) ` +
    `${customers === 1 ? 'was' : 'were'} also in "${experiment.key}" at the same time. If one treatment changes the effect of ` +
    'the other, the effects apply only to this mixture.'
  );
}

function ofSeveral(overlaps: readonly ExperimentOverlap[]): string {
  const named = overlaps.map(
    ({ experiment, customers, share }) => `"${experiment.key}" (${shownCount(customers)}, ${percent(share)})`,
  );
  return (
    `Customers of this experiment were also in ${overlaps.length} other experiments at the same time: ${listed(named)}. If one ` +
    'treatment changes the effect of another, the effects apply only to this mixture.'
  );
}

function isDependent({ independence: { pValue } }: ExperimentOverlap): boolean {
  return pValue !== null && pValue < DEPENDENT;
}

/** What is known of the assignments that do not depend on each other. */
function independent(overlaps: readonly ExperimentOverlap[]): string {
  const known = overlaps.filter((one) => !isDependent(one)).flatMap(({ independence: { pValue } }) => pValue ?? []);
  if (known.length === 0) return '';
  const smallest = shownP(Math.min(...known));
  if (overlaps.length === 1) return ` The two assignments look independent (χ² test, ${smallest}).`;
  const whose = overlaps.some(isDependent) ? 'Other' : 'Their';
  return ` ${whose} assignments look independent of the one here (χ² tests, smallest ${smallest}).`;
}

function dependentArms(overlaps: readonly ExperimentOverlap[]): Advice[] {
  const dependent = overlaps
    .filter(isDependent)
    .sort((a, b) => (a.independence.pValue ?? 0) - (b.independence.pValue ?? 0));
  if (dependent.length === 0) return [];
  const named = dependent.map(({ experiment, independence: { pValue } }) =>
    dependent.length === 1 ? `"${experiment.key}"` : `"${experiment.key}" (${shownP(pValue ?? 0)})`,
  );
  const test = dependent.length === 1 ? `χ² test, ${shownP(dependent[0]?.independence.pValue ?? 0)}` : 'χ² tests';
  const message =
    `The arms of this experiment and of ${listed(named)} depend on each other (${test}): part of an effect may be that of the ` +
    'other treatment.';
  const remedy =
    'Do not rely on an effect before you compared the arms among customers of the same arm of the other experiment.';
  return [advise('DEPENDENT_ARMS', message, { remedy })];
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
