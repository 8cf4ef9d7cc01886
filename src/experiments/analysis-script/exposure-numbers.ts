import type { ExperimentComplierEffect } from '../readout/complier-effect/experiment-complier-effect.js';
import { type ExpectedNumber, halfWidth, named } from './expected-numbers.js';

/** What exposure did, under the names that the scripts give to their numbers. */
export function exposureNumbers({ metric, effects }: ExperimentComplierEffect): ExpectedNumber[] {
  return effects.flatMap(({ arm, insufficientData, ...effect }) => {
    if (insufficientData) return [];
    const { intentionToTreat, uptakeDifference, firstStageF, complier, andersonRubin } = effect;
    const { estimate, standardError } = complier;
    const half = andersonRubin === null ? 0 : halfWidth({ ...andersonRubin, estimate });
    return named(metric.key, arm.key, [
      ['exposure_difference', uptakeDifference],
      ['assignment_p_value', intentionToTreat.pValue],
      ['first_stage_f', firstStageF],
      ['complier_effect', estimate, standardError ?? 0],
      ['complier_standard_error', standardError],
      ['anderson_rubin_lower', andersonRubin?.lower ?? null, half],
      ['anderson_rubin_upper', andersonRubin?.upper ?? null, half],
    ]);
  });
}
