import { describe, expect, it } from 'vitest';
import { DesignMethod } from '../../src/experiments/design-method.js';
import { engineDesigns, estimateMetric } from '../../src/experiments/designs/engine-designs.js';
import { generatorFor } from '../../src/randomization/seeded-generator.js';
import { measurementOf } from '../../src/simulator/measured-replicate.js';
import type { SimulationJob } from '../../src/simulator/simulation-job.js';
import { grouped, jobOf, normals, simulated } from './simulation-jobs.js';

/** Within four standard deviations of the share. */
function expectNearAlpha(job: SimulationJob, replicates = 800): void {
  const { arms, effect, anySignificant } = simulated({ ...job, replicates });
  const tolerance = 4 * Math.sqrt((0.05 * 0.95) / replicates);
  expect(effect).toBe(0);
  expect(Math.abs(anySignificant.share - 0.05)).toBeLessThan(tolerance);
  const { estimable, pValueTenths } = arms[0]!;
  expect(pValueTenths.reduce((sum, count) => sum + count, 0)).toBe(estimable);
}

describe('without treatment', () => {
  const z = normals('nothing');
  const outcomes = Float64Array.from({ length: 200 }, () => 5 + z());

  it.each(['SIMPLE', 'COMPLETE', 'ONLINE'] as const)('a %s design finds something as often as alpha says', (method) => {
    expectNearAlpha(jobOf({ kind: 'MEAN', method, history: { outcomes } }));
  });

  it('a stratified design does, whatever lies between strata', () => {
    const { outcomes: strataOutcomes, parts } = grouped({ groups: 4, size: 50, between: 5, within: 1, seed: 's' });
    expectNearAlpha(jobOf({ kind: 'MEAN', method: 'STRATIFIED', history: { outcomes: strataOutcomes, parts } }));
  });

  it('matched pairs and ratios do', () => {
    const { outcomes: paired, parts } = grouped({ groups: 60, size: 2, between: 2, within: 1, seed: 'p' });
    expectNearAlpha(jobOf({ kind: 'MEAN', method: 'MATCHED_TUPLES', history: { outcomes: paired, parts } }));
    const denominators = Float64Array.from(outcomes, (_, i) => 1 + (i % 4));
    const numerators = outcomes.map((value, i) => value * denominators[i]!);
    expectNearAlpha(jobOf({ kind: 'RATIO', method: 'COMPLETE', history: { outcomes: numerators, denominators } }));
    expectNearAlpha(
      jobOf({
        kind: 'RATIO',
        method: 'MATCHED_TUPLES',
        history: { outcomes: numerators, denominators, parts: Int32Array.from(outcomes, (_, i) => i >> 1) },
      }),
    );
  });

  it('a rerandomized design does, when read with what its draws were balanced in', () => {
    const values = Float64Array.from({ length: 400 }, () => z());
    const columns = ['a', 'b'].map((covariate) => ({ name: covariate, covariate }));
    const dependent = outcomes.map((value, i) => value + 2 * values[2 * i]! - values[2 * i + 1]!);
    const matrix = { columns, values };
    const tiers = [{ attributes: ['a', 'b'], acceptance: 0.1 }];
    const history = { outcomes: dependent, covariates: matrix, balance: matrix };
    expectNearAlpha(jobOf({ kind: 'MEAN', method: 'RERANDOMIZED', history, design: { tiers } }), 120);
  });

  describe('and whole groups', () => {
    const { outcomes: alike, parts } = grouped({ groups: 30, size: 10, between: 1, within: 1, seed: 'groups' });
    const blocks = new Array<string>(30).fill('');
    const job = jobOf({ kind: 'MEAN', method: 'BY_GROUP', history: { outcomes: alike, parts, blocks } });

    it('the readout by group finds something as often as alpha says', () => expectNearAlpha(job, 400));

    it('in strata of groups too', () => {
      const strata = blocks.map((_, group) => `stratum ${group % 2}`);
      expectNearAlpha({ ...job, history: { ...job.history, blocks: strata } }, 400);
    });

    it('while an analysis by customer would cry wolf most of the time', () => {
      const draw = engineDesigns.BY_GROUP.replicates(job);
      const design = { ...job.design, method: DesignMethod.COMPLETE };
      const measure = measurementOf({ ...job, design });
      let alarms = 0;
      for (let number = 0; number < 200; number += 1) {
        const replicate = draw(generatorFor('wrong', String(number)));
        const measured = measure(replicate, alike);
        if (estimateMetric(measured, job.test).effects[0]!.estimate.pValue! < 0.05) alarms += 1;
      }
      expect(alarms).toBeGreaterThan(70);
    });
  });
});
