import { expect, it } from 'vitest';
import { agreementOf, disagreements } from '../../../src/experiments/cluster-effects/halves-agreement.js';
import { EffectScale } from '../../../src/experiments/segment-comparison/scale-heterogeneity.js';
import type { Segment } from '../../../src/segments/segment.js';

const clusters = ['kinds-1', 'kinds-2', 'kinds-3'].map((key) => ({ key }) as Segment);
/** Effects with limits at 90 %, whose standard error is 1. */
const half = (estimates: readonly number[]) => {
  const effects = estimates.map((estimate, place) => {
    const [lower, upper] = [estimate - 1.6448536269514722, estimate + 1.6448536269514722];
    const interval = { estimate, lower, upper, level: 0.9, unbounded: false };
    return { label: `kinds-${place + 1}`, effect: interval, shrunken: interval };
  });
  return {
    scales: [
      { scale: EffectScale.RATIO, effects: [] },
      { scale: EffectScale.DIFFERENCE, effects },
    ],
  };
};

it('warns of the clusters whose effects differ between the halves', () => {
  const agreement = agreementOf(half([1, 1]), half([2, 7, 3]), clusters, 0.1);
  expect(agreement.map(({ cluster }) => cluster.key)).toEqual(['kinds-1', 'kinds-2']);
  // R: 2 * pnorm(-1 / sqrt(2)) and 2 * pnorm(-6 / sqrt(2)), the second times 2.
  expect(agreement[0]!.pValue).toBeCloseTo(0.4795001, 7);
  expect(agreement[1]!.adjustedPValue).toBeCloseTo(2 * 2.2090497e-5, 10);
  const warnings = disagreements(agreement, 0.1, { kind: 'number' });
  expect(warnings.map(({ code, message }) => ({ code, message }))).toEqual([
    {
      code: 'HALVES_DISAGREE',
      message:
        'The effect in "kinds-2" is 7.0 (5.4 to 8.6) on this half, but 1.0 (-0.6 to 2.6) on the half on which the clusters were found.',
    },
  ]);
});
