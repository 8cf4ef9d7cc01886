import { type Advice, advise } from '../../graph/advice.js';
import { invalid } from '../../graph/expected-error.js';
import { at } from '../../statistics/entries.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import type { Stratum } from '../readout/readout-strata.js';
import type { AskedEffect } from '../segment-comparison/asked-effect.js';

/** The most that the share of the treatment may differ between strata, on average. */
const EQUAL_SHARES = 0.02;

/**
 * A search compares customers without regard to strata and tuples: right where each has the same shares of the arms, and conservative.
 * @throws ExpectedError where groups were randomized, or strata have unequal shares of the arms
 */
export function refuseUnsearchable(experiment: Experiment, effect: AskedEffect, strata: readonly Stratum[]): void {
  const { divided } = designOf(experiment).readout;
  if (divided === 'GROUP') {
    const message =
      'Whole groups were randomized, and a search compares customers. Compare segments of whole groups with `segmentComparison` instead.';
    throw invalid('experiment', message);
  }
  if (divided === 'STRATUM' && differenceInShares(effect, strata) > EQUAL_SHARES) {
    const message =
      'The arms have unequal shares in the strata of the design, so customers cannot be compared across strata. Compare segments with ' +
      '`segmentComparison` instead.';
    throw invalid('experiment', message);
  }
}

/** The mean distance of the treatment's share in a stratum from that over all, by customers. */
function differenceInShares({ arms, control, treatment }: AskedEffect, strata: readonly Stratum[]): number {
  const places = [control, treatment].map((arm) => arms.indexOf(arm));
  const sizes = strata.map(({ armSizes }) => {
    const counts: number[] = JSON.parse(armSizes ?? '[]');
    return places.map((place) => counts[place] ?? 0) as [number, number];
  });
  const total = (arm: 0 | 1) => sizes.reduce((sum, size) => sum + at(size, arm), 0);
  const [n0, n1] = [total(0), total(1)];
  if (n0 + n1 === 0) return 0;
  const share = n1 / (n0 + n1);
  return sizes.reduce((sum, [c, t]) => sum + Math.abs(t - share * (c + t)), 0) / (n0 + n1);
}

/** What a search makes of a draw that was restricted. */
export function restrictionAdvice(experiment: Experiment): Advice[] {
  const { divided, measureSegmentTuples, restrictedBy } = designOf(experiment).readout;
  const restricted = divided !== null || measureSegmentTuples !== null || restrictedBy(experiment.design).length > 0;
  if (!restricted) return [];
  const message =
    'The search does not use that the draw was balanced, so its intervals are somewhat too wide and its p-values too large.';
  return [advise('CONSERVATIVE_INTERVALS', message)];
}
