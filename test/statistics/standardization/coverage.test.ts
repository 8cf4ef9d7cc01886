import { describe, expect, it } from 'vitest';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { type MeanModel, standardizedMeans } from '../../../src/statistics/standardization/standardized-means.js';
import { customerTable } from './tables.js';

const REPLICATES = 160;
const CUSTOMERS = 200;

/** Customers whose covariate x decides which channel they come through and what they do; x is uniform on (0, 1). */
function drawn(uniform: () => number, model: MeanModel) {
  const rows = Array.from({ length: CUSTOMERS }, () => {
    const x = uniform();
    const group = uniform() < 0.1 + 0.8 * x ? 1 : 0;
    const rate = rateOf(model, group, x);
    const y = model.family === 'LOGIT' ? Number(uniform() < rate) : rate + (uniform() - 0.5) * (0.2 + x);
    return { x, group, y };
  });
  return customerTable(
    rows.map(({ group }) => group),
    rows.map(({ y }) => y),
    [{ values: rows.map(({ x }) => x), nominal: false }],
  );
}

function rateOf({ family, interacted }: MeanModel, group: number, x: number): number {
  const predictor = -1 + 0.5 * group + (interacted && group === 1 ? 1.5 : 1) * x;
  return family === 'LOGIT' ? 1 / (1 + Math.exp(-predictor)) : predictor;
}

/** The mean of the population if all were of one group, by the midpoint rule. */
function truth(model: MeanModel, group: number): number {
  const steps = 10_000;
  const points = Array.from({ length: steps }, (_, i) => rateOf(model, group, (i + 0.5) / steps));
  return points.reduce((sum, rate) => sum + rate, 0) / steps;
}

describe('intervals of standardized means', () => {
  it.each<MeanModel>([
    { family: 'LINEAR', interacted: false },
    { family: 'LINEAR', interacted: true },
    { family: 'LOGIT', interacted: false },
    { family: 'LOGIT', interacted: true },
  ])('hold the mean of the population in 95 % of samples: $family, interacted $interacted', (model) => {
    const generator = seededGenerator(12);
    const uniform = () => (generator.next() >>> 0) / 2 ** 32;
    const truths = [0, 1].map((group) => truth(model, group));
    let [held, crude] = [0, 0];
    for (let replicate = 0; replicate < REPLICATES; replicate++) {
      const table = drawn(uniform, model);
      const found = standardizedMeans(table, 2, model);
      const bare = standardizedMeans({ ...table, known: [] }, 2, model);
      if ('reason' in found || 'reason' in bare) throw new Error('There is no fit.');
      truths.forEach((mean, group) => {
        const within = ({ means, covariance }: typeof found) =>
          Number(Math.abs(means[group]! - mean) < 1.96 * Math.sqrt(covariance[group]![group]!));
        held += within(found) / 2;
        crude += within(bare) / 2;
      });
    }
    // About four standard errors of the simulation around 0.95.
    expect(held / REPLICATES).toBeGreaterThan(0.9);
    expect(held / REPLICATES).toBeLessThan(0.99);
    expect(crude).toBeLessThan(held);
  });
});
