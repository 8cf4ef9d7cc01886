import type { Session } from '../../../database/database.js';
import { invalid } from '../../../graph/expected-error.js';
import { sharesOf } from '../../../randomization/arm-weights.js';
import { bucketProbabilities, bucketRanges } from '../../../randomization/hash-bucket.js';
import { createOnlineAssigner, type OnlineDesign } from '../../../randomization/online.js';
import type { Arm } from '../../arm.js';
import { rulesOf } from '../../eligibility/compiled-rules.js';
import { ExclusionReason } from '../../eligibility/exclusion-reason.js';
import { type NamedFilter, namedFilters } from '../../eligibility/hash-filters.js';
import type { Experiment } from '../../experiment.js';
import { DesignMethod } from '../experiment-design.js';

/** How an ONLINE experiment gives arms; its seed must be drawn. */
export async function onlineDesignOf(
  session: Session,
  experiment: Experiment,
  arms: readonly Arm[],
): Promise<OnlineDesign> {
  return onlineDesign(experiment, arms, await namedFilters(session, await rulesOf(session, experiment)));
}

/** The same, where the filters of the rules are known. */
export function onlineDesign(
  { design }: Experiment,
  arms: readonly Arm[],
  filters: readonly NamedFilter[],
): OnlineDesign {
  const of = (wanted: ExclusionReason) => filters.filter(({ reason }) => reason === wanted).map(({ filter }) => filter);
  return {
    seed: design.seed!,
    weights: arms.map((arm) => arm.weight),
    coverage: design.coverage ?? 1,
    holdouts: of(ExclusionReason.HOLDOUT).map(({ seed, ranges }) => ({ salt: seed, share: ranges[0]![0] })),
    namespaces: of(ExclusionReason.NAMESPACE),
  };
}

/**
 * @throws ExpectedError INVALID where a hash decides and leaves an arm none of its buckets
 */
export function refuseUnfitForHashing({ design }: Experiment, arms: readonly Arm[]): void {
  if (design.method !== DesignMethod.SIMPLE && design.method !== DesignMethod.ONLINE) return;
  const shares = sharesOf(arms.map((arm) => arm.weight));
  const empty = bucketProbabilities(bucketRanges(shares, design.coverage ?? 1)).indexOf(0);
  if (empty === -1) return;
  const message = `A hash has 10,000 buckets, and the arm "${arms[empty]!.key}" would get none of them: give it a larger weight.`;
  throw invalid('arms', message);
}

/** The exact probability of each arm among those who take part, in steps of the 10,000 buckets of the hash. */
export function hashProbabilities({ design }: Experiment, arms: readonly Arm[]): readonly number[] {
  const weights = arms.map((arm) => arm.weight);
  return createOnlineAssigner({ seed: design.seed!, weights, coverage: design.coverage ?? 1 }).probabilities;
}
