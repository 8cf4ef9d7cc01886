import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { correctionOf, PValueAdjustment } from '../../src/results/p-value-adjustment.js';
import { correctionMethods } from '../../src/statistics/multiplicity/correction-method.js';

describe('an adjustment of p-values', () => {
  it('is one of the engine where it needs nothing but the p-values', () => {
    const needSamples = Object.values(PValueAdjustment).filter((adjustment) => {
      try {
        return correctionOf('correction', adjustment) !== adjustment;
      } catch {
        return true;
      }
    });
    expect(needSamples).toEqual(['GAMES_HOWELL', 'TUKEY_KRAMER', 'DUNNETT', 'DUNN']);
    expect(Object.values(PValueAdjustment)).toEqual([...correctionMethods, ...needSamples]);
  });

  it('names the field that has an adjustment of samples', () => {
    expect(() => correctionOf('plan.correction', PValueAdjustment.DUNNETT)).toThrow(
      expect.objectContaining({ field: 'plan.correction', message: expect.stringContaining('needs its samples') }),
    );
  });
});
