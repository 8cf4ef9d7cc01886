import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { ComparisonResolver } from '../../../src/calculators/comparison/comparison-resolver.js';
import fixture from '../../fixtures/comparisons/many-samples.json' with { type: 'json' };
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const query = `query Comparison($input: ComparisonInput!, $seed: Seed, $resamples: Int, $order: ExactOrder) {
  comparison(input: $input) {
    omnibus { method statistic degreesOfFreedom pValue effectSize { name value } insufficientData { reason } }
    effectSizes { name interval { estimate lower upper level } insufficientData { reason } }
    exactPValue(seed: $seed, resamples: $resamples, order: $order) { method pValue outcomes seed }
    samples { label n estimate lower upper }
    pairs {
      a b difference lower upper pValue adjustedPValue
      simultaneous { estimate lower upper level }
      effectSizes { name interval { estimate lower upper level } }
      insufficientData { reason }
    }
    pairStatement
    trend { method statistic degreesOfFreedom pValue slope { estimate lower upper } insufficientData { reason } }
    excluded { label reason }
    warnings { code message }
  }
}`;

const proportion = (label: string, n: number, successes: number) => ({ label, proportion: { n, successes } });
const mean = (label: string, n: number, average: number, standardDeviation: number) => ({
  label,
  mean: { n, mean: average, standardDeviation },
});
const shares = [proportion('a', 20, 3), proportion('b', 24, 11), proportion('c', 19, 5)];
const means = [mean('a', 12, 5.1, 1.2), mean('b', 15, 6, 2.9), mean('c', 9, 4.2, 0.7)];
const values = [
  { label: 'low', values: [1, 2, 2, 3] },
  { label: 'mid', values: [2, 4, 4] },
  { label: 'high', values: [1, 1, 5] },
];
const overflowing = [
  { label: 'web', counts: [2_147_483_647, 1] },
  { label: 'shop', counts: [2, 6] },
];
const counts = [
  { label: 'web', counts: [7, 1, 3, 2] },
  { label: 'shop', counts: [2, 6, 1, 4] },
];

describe('comparison by method', () => {
  const graph = new ResolverGraph([new ComparisonResolver(new InlineEngine())]);
  const ask = (samples: object[], more: object = {}, variables: object = {}) =>
    graph.ask(query, { input: { samples, ...more }, ...variables });
  const compare = async (samples: object[], more: object = {}, variables: object = {}) => {
    const { data, errors } = await ask(samples, more, variables);
    expect(errors).toEqual([]);
    return data.comparison;
  };

  it('refuses more customers than a whole number holds', async () => {
    expect((await ask(overflowing)).errors[0]!.field).toBe('samples.0.counts');
  });

  it("gives shares R's exact intervals where asked", async () => {
    const samples = [proportion('a', 10, 0), proportion('b', 100, 49), proportion('c', 1000, 999)];
    const exact = await compare(samples, { shareIntervals: 'CLOPPER_PEARSON' });
    // binom.test(x, n)$conf.int
    for (const [i, [lower, upper]] of [
      [0, 0.308497107818761],
      [0.388644165161638, 0.591963670844546],
      [0.994441075720173, 0.999974682512509],
    ].entries()) {
      expect(exact.samples[i].lower).toBeCloseTo(lower!, 13);
      expect(exact.samples[i].upper).toBeCloseTo(upper!, 13);
    }
    expect((await compare(samples)).samples[0].upper).toBeCloseTo(0.277532799862889, 13);
  });

  it.each([
    ['means', means, {}],
    ['counts', counts, {}],
    ['ranks', values, { method: 'KRUSKAL_WALLIS' }],
  ])('has no intervals of shares for %s', async (_, samples, more) => {
    const { errors } = await ask(samples, { shareIntervals: 'WILSON', ...more });
    expect(errors[0]!.field).toBe('shareIntervals');
  });

  it('gives shares an effect size with limits, an exact p-value and a trend', async () => {
    const { omnibus, effectSizes, exactPValue, pairs, pairStatement, trend } = await compare(shares, {
      pairs: 'BONFERRONI',
      trend: {},
    });
    expect(effectSizes).toHaveLength(1);
    expect(effectSizes[0].interval).toMatchObject({ estimate: omnibus.effectSize.value, level: 0.9 });
    expect(effectSizes[0].interval.lower > 0).toBe(omnibus.pValue < 0.05);
    expect(exactPValue).toMatchObject({ method: 'ENUMERATED', seed: null });
    expect(pairs[0].adjustedPValue).toBeCloseTo(3 * pairs[0].pValue, 12);
    expect(pairs[0].simultaneous.lower).toBeLessThan(pairs[0].lower);
    expect(pairs[0].effectSizes[0].name).toBe("Cohen's h");
    expect(pairStatement).toContain('hold at the same time');
    expect(trend).toMatchObject({ method: 'Cochran–Armitage trend test', slope: null, degreesOfFreedom: null });
  });

  it('compares averages with a control by Dunnett, which assumes what ANOVA does', async () => {
    const { omnibus, effectSizes, pairs, exactPValue } = await compare(means, { pairs: 'DUNNETT', control: 'b' });
    expect(omnibus.method).toBe('One-way analysis of variance');
    expect(effectSizes.map(({ name }: { name: string }) => name)).toEqual(['ω²', 'η²']);
    expect(pairs.map(({ a, b }: { a: string; b: string }) => a + b)).toEqual(['ab', 'cb']);
    expect(pairs[0].simultaneous.upper).toBeGreaterThan(pairs[0].upper);
    expect(pairs[0].effectSizes.map(({ name }: { name: string }) => name)).toEqual(["Cohen's d", "Hedges' g"]);
    expect(exactPValue).toBeNull();
  });

  it('compares averages by ANOVA and Tukey–Kramer, Holm with a control, or a one-sided one', async () => {
    const tukey = await compare(means, { method: 'ANOVA', trend: { scores: [0, 1, 4] } });
    expect(tukey.pairs[0].adjustedPValue).toBeGreaterThan(tukey.pairs[0].pValue);
    // R: multcomp::glht of the contrast on the scores 0, 1, 4.
    expect(tukey.trend.slope.estimate).toBeCloseTo(-0.311538461538461, 12);
    expect(tukey.trend.pValue).toBeCloseTo(0.164599790655763, 9);
    const holm = await compare(means, { control: 'a', alternative: 'GREATER' });
    expect(holm.pairs).toHaveLength(2);
    expect(holm.pairs[0]).toMatchObject({ upper: null, simultaneous: null });
    expect(holm.pairStatement).toContain('no limits');
    const oneSided = await compare(means, { pairs: 'TUKEY_KRAMER', trend: {}, alternative: 'LESS' });
    expect(oneSided.trend.pValue).toBeLessThan(0.5);
    expect(oneSided.pairs[0].upper).not.toBeNull();
  });

  it('ranks values, and sums them up for averages', async () => {
    const ranked = await compare(values, { method: 'KRUSKAL_WALLIS', trend: { scores: [1, 2, 3] } });
    // By listing every permutation.
    expect(ranked.exactPValue.pValue).toBeCloseTo(0.48142857142857143, 12);
    expect(ranked.pairs[0].effectSizes[0].name).toBe("Cliff's δ");
    expect(ranked.effectSizes[0]).toMatchObject({ name: 'ε²', interval: { lower: null, upper: null } });
    expect(ranked.trend.method).toBe('Jonckheere–Terpstra trend test');
    expect((await compare(values, { pairs: 'DUNN' })).pairs).toEqual(ranked.pairs);
    const averaged = await compare(values);
    expect(averaged.omnibus.method).toBe("Welch's ANOVA");
    expect(averaged.samples[0]).toMatchObject({ n: 4, estimate: 2 });
    expect((await compare(values, { pairs: 'TUKEY_KRAMER' })).omnibus.method).toContain('analysis of variance');
  });

  it('compares categories', async () => {
    const { omnibus, pairs, exactPValue, warnings, pairStatement } = await compare(counts, { method: 'G_TEST' });
    expect(omnibus).toMatchObject({ method: 'G-test', degreesOfFreedom: [3] });
    expect(pairs[0]).toMatchObject({ difference: null, pValue: omnibus.pValue, simultaneous: null });
    expect(pairs[0].effectSizes[0].name).toBe("Cramér's V");
    expect(exactPValue.method).toBe('ENUMERATED');
    // R: fisher.test(rbind(c(7, 1, 3, 2), c(2, 6, 1, 4)))
    const fisher = fixture.tables[1]!.fisher;
    expect((await compare(counts, {}, { order: 'PROBABILITY' })).exactPValue.pValue).toBeCloseTo(fisher, 12);
    expect(warnings[0].message).toContain('rough');
    expect(pairStatement).toContain('no limits');
  });

  it('simulates by the seed where outcomes are too many', async () => {
    const many = [40, 60, 80, 30].map((n, i) => ({ label: String(i), counts: [n, n + 9, 2 * n, 33] }));
    const once = await compare(many, {}, { seed: 5, resamples: 200 });
    expect(once.exactPValue).toMatchObject({ method: 'SIMULATED', outcomes: 200, seed: '5' });
    expect((await compare(many, {}, { seed: 5, resamples: 200 })).exactPValue).toEqual(once.exactPValue);
  });

  it.each<[string, object[], object]>([
    ['method', shares, { method: 'ANOVA' }],
    ['method', means, { method: 'PEARSON' }],
    ['method', means, { method: 'KRUSKAL_WALLIS' }],
    ['method', counts, { method: 'ANOVA' }],
    ['pairs', shares, { pairs: 'DUNNETT' }],
    ['pairs', shares, { pairs: 'DUNN' }],
    ['pairs', means, { method: 'WELCH_ANOVA', pairs: 'TUKEY_KRAMER' }],
    ['control', means, { pairs: 'DUNNETT' }],
    ['control', shares, { control: 'nobody' }],
    ['alternative', shares, { alternative: 'GREATER' }],
    ['alternative', counts, { alternative: 'GREATER', control: 'web' }],
    ['alternative', values, { alternative: 'GREATER', control: 'low', method: 'KRUSKAL_WALLIS' }],
    ['trend', counts, { trend: {} }],
    ['trend.scores', shares, { trend: { scores: [1] } }],
    ['samples', [values[0]!, counts[0]!], {}],
    ['samples', [values[0]!, shares[0]!], {}],
    ['samples', [shares[0]!, means[1]!], {}],
    ['samples.0.counts', [{ label: 'a', counts: [1] }, counts[0]!], {}],
    ['samples.0.values', [{ label: 'a', values: [] }, values[0]!], {}],
  ])('refuses what does not go together, naming %s', async (field, samples, more) => {
    const { errors } = await ask(samples, more);
    expect(errors[0]?.field).toBe(field);
  });

  it.each([{ resamples: 5 }, { resamples: 1_000_000 }])('refuses %o', async (variables) => {
    const { errors } = await ask(shares, {}, variables);
    expect(errors[0]?.field).toBe(Object.keys(variables)[0]);
  });
});
