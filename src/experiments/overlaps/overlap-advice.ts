import { type Advice, advise } from '../../graph/advice.js';
import type { ExperimentOverlap } from './experiment-overlap.js';

const MOST_NAMED = 5;
/** Below it the two assignments depend on each other. */
const DEPENDENT = 0.001;

/** What a readout says about customers who were in other experiments at the same time. */
export function overlapAdvice(overlaps: readonly ExperimentOverlap[]): Advice[] {
  const named = overlaps.slice(0, MOST_NAMED);
  const more = overlaps.length - named.length;
  const further =
    more > 0 ? [advise('OVERLAPPING', `${more} more experiments share customers with this one.`, SEE)] : [];
  return [...named.flatMap(adviceOn), ...further];
}

const SEE = { remedy: 'See `overlaps` of the experiment.' };

function adviceOn({ experiment, customers, share, arms, independence: { pValue } }: ExperimentOverlap): Advice[] {
  const shares = arms.map(({ arm, share: part }) => `${percent(part ?? 0)} of "${arm.key}"`).join(', ');
  const message =
    `${customers} ${customers === 1 ? 'customer' : 'customers'} of this experiment (${percent(share)}: ${shares}) ` +
    `${customers === 1 ? 'was' : 'were'} also in "${experiment.key}" at the same time. If one treatment changes the effect of ` +
    `the other, the effects apply only to this mixture.${balanced(pValue)}`;
  const overlapping = advise('OVERLAPPING', message, SEE);
  if (pValue === null || pValue >= DEPENDENT) return [overlapping];
  const dependent =
    `The arms of this experiment and of "${experiment.key}" depend on each other (χ² test, p = ${pValue.toPrecision(2)}): part ` +
    'of an effect may be that of the other treatment.';
  const remedy =
    'Do not rely on an effect before you compared the arms among customers of the same arm of the other experiment.';
  return [overlapping, advise('DEPENDENT_ARMS', dependent, { remedy })];
}

function balanced(pValue: number | null): string {
  if (pValue === null || pValue < DEPENDENT) return '';
  return ` The two assignments look independent (χ² test, p = ${pValue.toPrecision(2)}).`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
