import { complierEffectOf } from '../../../results/effects/complier-effect.js';
import { exposureDescription } from '../../../results/effects/exposure-description.js';
import { at } from '../../../statistics/entries.js';
import { complierEffect } from '../../../statistics/instruments/complier-effect.js';
import type { JointDifferences } from '../../../statistics/instruments/joint-differences.js';
import type { EffectEstimate } from '../../../statistics/summaries.js';
import { studentTCritical } from '../../../statistics/tails.js';
import type { Arm } from '../../arm.js';
import { designOf } from '../../designs/registry.js';
import type { Stratum } from '../readout-strata.js';
import { armValues, comparesTuples, effectsOn, type MeasuredValues } from '../values/measured-values.js';
import type { ArmComplierEffect } from './experiment-complier-effect.js';

const OUTCOME = [1, 0];
const EXPOSURE = [0, 1];

/**
 * The complier effect of each treatment, with the variances that the design gives. The variance of every combination of outcome and
 * exposure is estimated as that of any outcome; three of them give the variances and the covariance of both differences.
 */
export function complierEstimates(
  measured: MeasuredValues,
  strata: readonly Stratum[],
  alpha: number,
): ArmComplierEffect[] {
  const options = { alpha, alternative: 'TWO_SIDED' } as const;
  const effects = (weights: readonly number[]) => effectsOn(measured, weights, strata, options).effects;
  const [outcomes, exposures] = [effects(OUTCOME), effects(EXPOSURE)];
  return outcomes.map(({ arm, estimate }, index) => {
    const [outcome, exposure] = [differenceOf(estimate), differenceOf(at(exposures, index).estimate)];
    const shown = shownOf(measured, arm);
    if (outcome === null || exposure === null) {
      return { arm, ...complierEffectOf(null, alpha, shown, estimate.insufficientData ?? undefined) };
    }
    // In units of its own standard error, so that no digits are lost beside the other.
    const scale = exposure.variance > 0 && outcome.variance > 0 ? Math.sqrt(outcome.variance / exposure.variance) : 0;
    const [sum, rest] = [scale, -scale].map((weight) => differenceOf(at(effects([1, weight]), index).estimate));
    const covariance = scale === 0 || !sum || !rest ? 0 : (sum.variance - rest.variance) / (4 * scale);
    const differences: JointDifferences = {
      outcome: outcome.estimate,
      uptake: exposure.estimate,
      outcomeVariance: outcome.variance,
      uptakeVariance: exposure.variance,
      covariance,
    };
    const degreesOfFreedom = unitsAreCustomers(measured) ? Number.POSITIVE_INFINITY : outcome.degreesOfFreedom;
    return { arm, ...complierEffectOf(complierEffect(differences, alpha, degreesOfFreedom), alpha, shown) };
  });

  function differenceOf({ absolute: { estimate, lower, upper }, degreesOfFreedom }: EffectEstimate) {
    if (estimate === null) return null;
    const df = degreesOfFreedom ?? Number.POSITIVE_INFINITY;
    const half = lower === null || upper === null ? 0 : (upper - lower) / 2;
    return { estimate, variance: (half / studentTCritical(df, options)) ** 2, degreesOfFreedom: df };
  }
}

/** Groups and tuples are few, so that their variance is uncertain. */
function unitsAreCustomers({ request }: MeasuredValues): boolean {
  return !comparesTuples(request) && designOf(request.experiment).readout.divided !== 'GROUP';
}

function shownOf(measured: MeasuredValues, arm: Arm) {
  const { arms } = measured.request;
  const control = arms.find(({ isControl }) => isControl);
  const [own, other] = [control && armValues(measured, control.id), armValues(measured, arm.id)];
  if (own && other) return exposureDescription(own, other);
  const shareOf = (position: number) => measured.tuples?.means[arms.length + position] ?? null;
  return {
    uptake: { control: shareOf(arms.findIndex(({ isControl }) => isControl)), treatment: shareOf(arms.indexOf(arm)) },
    description: { perProtocol: null, asTreated: null },
  };
}
