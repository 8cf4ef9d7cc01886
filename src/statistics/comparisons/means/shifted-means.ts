import { meanSummary } from '../../mean-summary.js';
import { momentsOf } from '../../moments.js';
import type { LabelledValues } from '../../ranks/compare-ranks.js';
import type { LabelledMean } from './labelled-mean.js';

/**
 * Values summed up as tests of means take them, all less the first value: the differences that tests are made of keep the digits
 * which a large common part would take from them (NIST's SmLs07 has 13 equal leading digits).
 *
 * @throws InvalidInputError for a value that is not finite.
 */
export function shiftedMeans(samples: readonly LabelledValues[]): { origin: number; samples: LabelledMean[] } {
  const origin = samples.find(({ values }) => values.length > 0)?.values[0] ?? 0;
  return {
    origin,
    samples: samples.map(({ label, values }) => {
      return { label, ...meanSummary(momentsOf(values.map((value) => value - origin))) };
    }),
  };
}
