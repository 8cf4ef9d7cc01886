import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { ComparisonResolver } from '../../../src/calculators/comparison/comparison-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const query = `query Comparison($input: ComparisonInput!) {
  comparison(input: $input) {
    omnibus { method statistic degreesOfFreedom pValue effectSize { name value } insufficientData { reason } }
    samples { label n estimate lower upper }
    pairs { a b difference lower upper pValue adjustedPValue simultaneous { estimate lower upper level } insufficientData { reason } }
    excluded { label reason }
    warnings { code message }
  }
}`;

const values = (label: string, own: number[]) => ({ label, values: own });
const proportion = (label: string, n: number, successes: number) => ({ label, proportion: { n, successes } });
const mean = (label: string, n: number, average: number, standardDeviation: number) => ({
  label,
  mean: { n, mean: average, standardDeviation },
});

describe('comparison', () => {
  const graph = new ResolverGraph([new ComparisonResolver(new InlineEngine())]);
  const compare = (samples: object[], more: object = {}) => graph.ask(query, { input: { samples, ...more } });

  it('compares proportions', async () => {
    const { data, errors } = await compare([proportion('a', 20, 3), proportion('b', 24, 11), proportion('c', 19, 5)]);
    expect(errors).toEqual([]);
    const { omnibus, samples, pairs } = data.comparison;
    // R: chisq.test(cbind(c(3, 11, 5), c(17, 13, 14)), correct = FALSE)
    expect(omnibus.statistic).toBeCloseTo(5.114585431881139, 10);
    expect(omnibus.degreesOfFreedom).toEqual([2]);
    expect(omnibus.pValue).toBeCloseTo(0.07751430988882865, 10);
    expect(omnibus.effectSize.name).toBe("Cramér's V");
    expect(samples[1]).toMatchObject({ label: 'b', n: 24, estimate: 11 / 24 });
    expect(pairs).toHaveLength(3);
    expect(pairs[0].difference).toBeCloseTo(3 / 20 - 11 / 24, 12);
    expect(pairs[0].adjustedPValue).toBeCloseTo(3 * pairs[0].pValue, 12);
    expect(pairs[0].simultaneous).toBeNull();
  });

  it('compares means, with limits for all pairs at once', async () => {
    const { data } = await compare([mean('a', 12, 5.1, 1.2), mean('b', 15, 6, 2.9), mean('c', 9, 4.2, 0.7)]);
    const { omnibus, pairs } = data.comparison;
    expect(omnibus.statistic).toBeCloseTo(4.122937552785198, 9);
    expect(omnibus.degreesOfFreedom[1]).toBeCloseTo(21.50023858789284, 7);
    expect(pairs[0].simultaneous.lower).toBeLessThan(pairs[0].lower);
    expect(pairs[0].adjustedPValue).toBeGreaterThan(pairs[0].pValue);
  });

  it('lets the pair decide when there are two samples', async () => {
    const { data } = await compare([proportion('a', 20, 3), proportion('b', 24, 11)], { confidenceLevel: 0.9 });
    const { omnibus, pairs } = data.comparison;
    expect(omnibus.pValue).toBe(pairs[0].pValue);
    expect(pairs[0].pValue < 0.1).toBe(pairs[0].upper < 0);
    const pearson = await compare([proportion('a', 20, 3), proportion('b', 24, 11)], { method: 'PEARSON' });
    // R: chisq.test(matrix(c(3, 17, 11, 13), 2), correct = FALSE).
    expect(pearson.data.comparison.omnibus.statistic).toBeCloseTo(4.780634920634919, 10);
  });

  it('says why it cannot answer', async () => {
    const { data } = await compare([proportion('a', 20, 0), proportion('b', 24, 0), proportion('c', 9, 0)]);
    expect(data.comparison.omnibus).toMatchObject({ pValue: null, insufficientData: { reason: /succeeded/ } });
    expect(data.comparison.pairs[0]).toMatchObject({ pValue: null, insufficientData: { reason: /succeeded/ } });
  });

  it.each([
    ['one sample', [proportion('a', 9, 3)], 'samples'],
    ['too many samples', Array.from({ length: 21 }, (_, i) => proportion(`s${i}`, 9, 3)), 'samples'],
    ['proportions mixed with means', [proportion('a', 9, 3), mean('b', 9, 1, 1)], 'samples'],
    ['a label that stands twice', [proportion('a', 9, 3), proportion('a', 9, 4)], 'samples.1'],
    ['a blank label', [proportion(' ', 9, 3), proportion('a', 9, 4)], 'samples.0.label'],
    ['values without squares', [values('a', [1, 2]), values('b', [1e200, 0])], 'samples.1.values'],
    ['values that differ by too little', [values('a', [0, 1e-300]), values('b', [1, 2])], 'samples.0.values'],
    ['a sample without numbers', [{ label: 'a' }, proportion('b', 9, 4)], 'samples.0'],
    [
      'more successes than customers',
      [proportion('a', 9, 3), proportion('b', 9, 10)],
      'samples.1.proportion.successes',
    ],
  ])('refuses %s', async (_, samples, field) => {
    const { data, errors } = await compare(samples);
    expect(data).toEqual({ comparison: null });
    expect(errors).toMatchObject([{ field }]);
  });

  it('names every kind of data where a sample has none', async () => {
    const { errors } = await compare([{ label: 'a' }, { label: 'b' }]);
    expect(errors).toMatchObject([
      { field: 'samples.0', message: 'Give exactly one of `proportion`, `mean`, `values` and `counts`.' },
    ]);
  });

  it('refuses a confidence level outside 0 and 1', async () => {
    const { errors } = await compare([proportion('a', 9, 3), proportion('b', 9, 4)], { confidenceLevel: 1.5 });
    expect(errors).toMatchObject([{ field: 'confidenceLevel' }]);
  });
});
