import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { ShareTestResolver } from '../../../src/calculators/shares/share-test-resolver.js';
import fixture from '../../fixtures/comparisons/many-samples.json' with { type: 'json' };
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const engine = new InlineEngine();

describe('shareTest', () => {
  const graph = new ResolverGraph([new ShareTestResolver(engine)]);
  const ask = (categories: object[], more: object = {}) =>
    graph.ask(
      `query ($input: ShareTestInput!) { shareTest(input: $input) {
        method statistic degreesOfFreedom pValue exactPValue { method pValue outcomes }
        categories { label count expected share { estimate lower upper level } } insufficientData { reason } warnings { code message }
      } }`,
      { input: { categories, ...more } },
    );

  it.each(fixture.shares)("equals R's chisq.test, $counts", async ({ counts, weights, pValue, gP }) => {
    const categories = counts.map((count, i) => ({ label: String(i), count, weight: weights[i] }));
    const { data, errors } = await ask(categories);
    expect(errors).toEqual([]);
    expect(data.shareTest.pValue).toBeCloseTo(pValue, 11);
    expect(data.shareTest.categories[1]).toMatchObject({ label: '1', count: counts[1] });
    expect(data.shareTest.exactPValue.method).toBe('ENUMERATED');
    const g = await ask(categories, { method: 'G_TEST', confidenceLevel: 0.9 });
    expect(g.data.shareTest.pValue).toBeCloseTo(gP, 11);
  });

  it('of two categories has the exact binomial p-value', async () => {
    const { data } = await ask([
      { label: 'yes', count: 3 },
      { label: 'no', count: 11 },
    ]);
    // R: binom.test(3, 14)$p.value
    expect(data.shareTest.exactPValue.pValue).toBeCloseTo(0.057373046875, 12);
  });

  it('gives exact intervals of shares where asked', async () => {
    const categories = [
      { label: 'yes', count: 0 },
      { label: 'no', count: 10 },
    ];
    const { data } = await ask(categories, { shareIntervals: 'CLOPPER_PEARSON' });
    // R: binom.test(0, 10)$conf.int
    expect(data.shareTest.categories[0].share).toMatchObject({ estimate: 0, lower: 0, level: 0.95 });
    expect(data.shareTest.categories[0].share.upper).toBeCloseTo(0.308497107818761, 13);
  });

  it('has a sentence for shares that are hard to explain by chance', async () => {
    const warningsOf = async (control: number, treatment: number) => {
      const arms = [
        { label: 'control', count: control },
        { label: 'treatment', count: treatment },
      ];
      return (await ask(arms)).data.shareTest.warnings;
    };
    expect(await warningsOf(44_700, 45_489)).toEqual([
      {
        code: 'SAMPLE_RATIO_DOUBTFUL',
        message: expect.stringContaining('If the categories are the arms of an experiment, their sizes differ'),
      },
    ]);
    expect(await warningsOf(44_000, 46_000)).toMatchObject([{ code: 'SAMPLE_RATIO_MISMATCH' }]);
    expect(await warningsOf(45_000, 45_189)).toEqual([]);
  });

  it('says what it cannot answer and refuses what it cannot use', async () => {
    const nobody = ['a', 'b'].map((label) => ({ label, count: 0 }));
    const { data } = await ask(nobody);
    expect(data.shareTest).toMatchObject({ pValue: null, insufficientData: { reason: expect.any(String) } });
    expect(data.shareTest.exactPValue.pValue).toBeNull();
    expect((await ask([nobody[0]!])).errors[0]!.field).toBe('categories');
    expect((await ask([nobody[0]!, nobody[0]!])).errors[0]!.field).toBe('categories.1');
    expect((await ask([{ label: 'a', count: -1 }, nobody[1]!])).errors[0]!.field).toBe('categories.0.count');
    expect((await ask([{ label: 'a', count: 1, weight: 1e308 }, nobody[1]!])).errors[0]!.field).toBe('weights');
    expect((await ask([{ label: 'a', count: 1, weight: 0 }, nobody[1]!])).errors[0]!.field).toBe('categories.0.weight');
  });
});
