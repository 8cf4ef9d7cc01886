import { describe, expect, it } from 'vitest';
import { scoreTestChances } from '../../../src/statistics/power/planned-tests/score-test-power.js';
import { effectiveUnits, tTestChances } from '../../../src/statistics/power/planned-tests/t-test-power.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import fixture from '../../fixtures/power/power.json' with { type: 'json' };
import { expectNear } from '../near.js';

function alternativeOf(sides: number, effect: number) {
  if (sides === 2) return 'TWO_SIDED';
  return effect > 0 ? 'GREATER' : 'LESS';
}

describe('the power of one comparison', () => {
  it.each(fixture.powers)(
    'equals R: $kind $baseline + $effect, $n0 and $n1, alpha $alpha, $sides sides',
    ({ kind, baseline, effect, n0, n1, alpha, sides, power }) => {
      const options = { alpha, alternative: alternativeOf(sides, effect) } as const;
      const { found, missed } =
        kind === 'mean'
          ? tTestChances(effect * Math.sqrt(effectiveUnits(n0, n1)), n0 + n1 - 2, options)
          : scoreTestChances({ baseline, effect, control: n0, treatment: n1 }, options);
      expectNear(found, power, 1e-9);
      expectNear(missed, 1 - power, 0, 1e-10);
    },
  );

  it.each(fixture.sizes)(
    'is reached as in R: $kind $baseline + $effect, alpha $alpha, power $power, $sides sides',
    ({ kind, baseline, effect, alpha, sides, power, perArm }) => {
      const outcome = kind === 'mean' ? { mean: { baseline, standardDeviation: 1 } } : { proportion: { baseline } };
      const alternative = alternativeOf(sides, effect);
      const result = powerAnalysis({ outcome, effect: { absolute: effect }, alpha, power, alternative });
      const size = Math.max(2, Math.ceil(perArm));
      expect(result.arms.map((arm) => arm.sampleSize)).toEqual([size, size]);
      expect(result.power!).toBeGreaterThanOrEqual(power);
    },
  );
});
