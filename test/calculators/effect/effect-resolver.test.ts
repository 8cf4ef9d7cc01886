import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { EffectResolver } from '../../../src/calculators/effect/effect-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const query = `query Effect($input: EffectInput!) {
  effect(input: $input) {
    method statistic degreesOfFreedom pValue
    absolute { estimate lower upper }
    relative { estimate lower upper unbounded }
    insufficientData { reason }
    skewnessAdjusted { estimate lower upper }
    warnings { code message remedy }
  }
}`;

describe('effect', () => {
  const graph = new ResolverGraph([new EffectResolver(new InlineEngine())]);
  const effect = (input: object) => graph.ask(query, { input });

  // statsmodels: test_proportions_2indep(130, 10000, 100, 10000, method='score', correction=True).
  it('compares two proportions', async () => {
    const { data, errors } = await effect({
      control: { proportion: { n: 10_000, successes: 100 } },
      treatment: { proportion: { n: 10_000, successes: 130 } },
    });
    expect(errors).toEqual([]);
    expect(data.effect.statistic).toBeCloseTo(1.98956504553, 9);
    expect(data.effect.pValue).toBeCloseTo(0.04663886987, 9);
    expect(data.effect.relative.estimate).toBeCloseTo(0.3, 12);
    expect(data.effect.absolute.lower).toBeGreaterThan(0);
    expect(data.effect.insufficientData).toBeNull();
  });

  it('warns where few are expected, and has an exact method for them', async () => {
    const rare = {
      control: { proportion: { n: 2_997, successes: 6 } },
      treatment: { proportion: { n: 3, successes: 1 } },
    };
    const score = (await effect(rare)).data.effect;
    expect(score.pValue).toBeLessThan(1e-31);
    expect(score.warnings).toMatchObject([{ code: 'FEW_EXPECTED', remedy: /SCORE_EXACT/ }]);
    const exact = (await effect({ ...rare, method: 'SCORE_EXACT' })).data.effect;
    expect(exact).toMatchObject({ method: 'Exact score test', warnings: [] });
    expect(exact.pValue).toBeCloseTo(0.006311354295060961, 12);
    const rates = {
      control: { rate: { events: 6, exposure: 2_997 } },
      treatment: { rate: { events: 1, exposure: 3 } },
    };
    const chosen = (await effect({ ...rates, method: 'RATE_SCORE' })).data.effect;
    expect(chosen.warnings[0].message).toBe(
      'An arm expects fewer than five events, so the normal approximation is rough.',
    );
    const usual = (await effect(rates)).data.effect;
    expect(usual).toMatchObject({ method: 'Exact score test of two Poisson rates', warnings: [] });
    // statsmodels: etest_poisson_2indep(1, 3, 6, 2997, method='score', alternative='larger'), doubled.
    expect(usual.pValue).toBeCloseTo(2 * 0.0031576582863213354, 10);
  });

  it('refuses a skewness that the values of so many customers cannot have', async () => {
    const plain = { mean: { n: 10, mean: 1, standardDeviation: 15 } };
    const { errors } = await effect({ control: plain, treatment: { mean: { ...plain.mean, skewness: 22 } } });
    expect(errors).toMatchObject([{ message: /skewness.*between -2\.667 and 2\.667 for 10 customers, not 22/ }]);
  });

  it('warns of a skewed difference, and takes the skewness out', async () => {
    const skewed = { mean: 1, standardDeviation: 15, skewness: 22 };
    const unequal = {
      control: { mean: { n: 9_000, ...skewed } },
      treatment: { mean: { n: 1_000, ...skewed, mean: 1.5 } },
    };
    const welch = (await effect(unequal)).data.effect;
    expect(welch.warnings).toMatchObject([{ code: 'SKEWED', remedy: /STUDENTIZED/ }]);
    expect(welch.warnings[0].message).toContain('The cause is the unequal size of the arms');
    expect(welch.skewnessAdjusted.upper).toBeGreaterThan(welch.absolute.upper);
    const hall = (await effect({ ...unequal, method: 'HALL' })).data.effect;
    expect(hall.absolute).toEqual(welch.skewnessAdjusted);
    expect(hall.relative).toBeNull();
    expect(hall.warnings).toMatchObject([{ code: 'SKEWED', remedy: /^This method already takes out/ }]);
    const equal = { ...unequal, treatment: { mean: { n: 9_000, ...skewed } } };
    expect((await effect(equal)).data.effect.warnings).toEqual([]);
  });

  it('compares two means', async () => {
    const { data } = await effect({
      control: { mean: { n: 7, mean: 9.7, standardDeviation: 1.2 } },
      treatment: { mean: { n: 5, mean: 12.1, standardDeviation: 3.3 } },
    });
    expect(data.effect.absolute.estimate).toBeCloseTo(2.4, 12);
    expect(data.effect.statistic).toBeCloseTo(2.4 / Math.sqrt(1.2 ** 2 / 7 + 3.3 ** 2 / 5), 12);
    expect(data.effect.absolute.lower).toBeLessThan(0);
    expect(data.effect.pValue).toBeGreaterThan(0.05);
  });

  it('has no relative effect where the control has no successes', async () => {
    const { data } = await effect({
      control: { proportion: { n: 10, successes: 0 } },
      treatment: { proportion: { n: 10, successes: 5 } },
    });
    expect(data.effect.relative).toBeNull();
    expect(data.effect.absolute.lower).toBeGreaterThan(0);
  });

  it('says why there is no p-value without successes in either sample', async () => {
    const { data } = await effect({
      control: { proportion: { n: 10, successes: 0 } },
      treatment: { proportion: { n: 10, successes: 0 } },
    });
    expect(data.effect.pValue).toBeNull();
    expect(data.effect.insufficientData.reason).toMatch(/succeeded/);
    expect(data.effect.absolute.upper).toBeGreaterThan(0);
  });

  it('leaves one side open with a one-sided alternative', async () => {
    const { data } = await effect({
      control: { proportion: { n: 100, successes: 10 } },
      treatment: { proportion: { n: 100, successes: 20 } },
      alternative: 'GREATER',
    });
    expect(data.effect.absolute.upper).toBeNull();
    expect(data.effect.pValue < 0.05).toBe(data.effect.absolute.lower > 0);
  });

  const proportion = { proportion: { n: 10, successes: 5 } };
  it.each([
    ['a proportion against a mean', { treatment: { mean: { n: 5, mean: 1, standardDeviation: 1 } } }, 'treatment'],
    [
      'more successes than customers',
      { treatment: { proportion: { n: 3, successes: 4 } } },
      'treatment.proportion.successes',
    ],
    ['a negative number of customers', { control: { proportion: { n: -3, successes: 0 } } }, 'control.proportion.n'],
    [
      'a negative standard deviation',
      { control: { mean: { n: 3, mean: 0, standardDeviation: -1 } } },
      'control.mean.standardDeviation',
    ],
    ['a confidence level of 1', { confidenceLevel: 1 }, 'confidenceLevel'],
    ['a confidence level of 0', { confidenceLevel: 0 }, 'confidenceLevel'],
  ])('refuses %s', async (_, change, field) => {
    const { data, errors } = await effect({ control: proportion, treatment: proportion, ...change });
    expect(data).toEqual({ effect: null });
    expect(errors).toMatchObject([{ field }]);
  });

  it('refuses a sample that is both a proportion and a mean', async () => {
    const both = { ...proportion, mean: { n: 5, mean: 1, standardDeviation: 1 } };
    const { errors } = await effect({ control: both, treatment: proportion });
    expect(errors[0]?.message).toMatch(/Exactly one key must be specified/);
  });

  const everything = `query Effect($input: EffectInput!) {
    effect(input: $input) {
      method statistic pValue
      absolute { estimate lower upper }
      relative { estimate }
      oddsRatio { estimate lower upper }
      rateRatio { estimate lower upper }
      numberNeededToTreat { estimate benefit { from to } harm { from to } }
      probabilityHigher
      resampling { seed resamples exact }
      margin { method nullDifference statistic degreesOfFreedom pValue limit shown insufficientData { reason } }
      equivalence { pValue shown aboveLower { limit } belowUpper { limit } }
      insufficientData { reason }
      warnings { code message }
    }
  }`;
  const all = (input: object) => graph.ask(everything, { input });
  const values = {
    control: { values: [1.2, 3.4, 2.2, 5.1, 0.4, 2.6, 3.3, 4.7, 1.9, 2.8, 0.7, 3.9] },
    treatment: { values: [3.3, 2.9, 4.6, 6.2, 1.5, 4.4, 3.8, 5.9, 3.1, 2.5, 4.9, 6.6] },
  };
  const proportions = {
    control: { proportion: { n: 9, successes: 1 } },
    treatment: { proportion: { n: 12, successes: 7 } },
  };
  const rates = {
    control: { rate: { events: 60, exposure: 51_477.5 } },
    treatment: { rate: { events: 30, exposure: 54_308.7 } },
  };
  const ratioSample = {
    n: 400,
    numeratorMean: 20,
    numeratorStandardDeviation: 9,
    denominatorMean: 2,
    denominatorStandardDeviation: 0.8,
    covariance: 5,
  };
  const ratios = {
    control: { ratio: ratioSample },
    treatment: { ratio: { ...ratioSample, numeratorMean: 22 } },
  };
  const pairs = [1, 2, 3, 4, 5].map((control, i) => ({ control, treatment: control + 1 + (i % 2) }));

  it.each([
    ['SCORE', proportions],
    ['FISHER', proportions],
    ['FISHER_CENTRAL', proportions],
    ['BOSCHLOO', proportions],
    ['BARNARD', proportions],
    ['WELCH', values],
    ['POOLED_T', values],
    ['TRIMMED_MEAN', values],
    ['WINSORIZED_MEAN', values],
    ['QUANTILE', values],
    ['MANN_WHITNEY', values],
    ['PERMUTATION', { ...values, resamples: 499 }],
    ['BOOTSTRAP_T', { ...values, resamples: 499 }],
    ['BOOTSTRAP_BCA', { ...values, resamples: 499 }],
    ['RATE_SCORE', rates],
    ['RATE_EXACT', rates],
    ['DELTA', ratios],
    ['PAIRED_T', { pairs }],
  ])('answers by %s', async (method, samples) => {
    const { data, errors } = await all({ ...samples, method });
    expect(errors).toEqual([]);
    expect(data.effect.pValue).toBeGreaterThan(0);
    expect(data.effect.pValue).toBeLessThan(0.2);
    expect(data.effect.insufficientData).toBeNull();
  });

  it.each([
    ['proportions', proportions, 'Miettinen–Nurminen score test'],
    ['values', values, "Welch's t-test"],
    ['rates', rates, 'Score test of two Poisson rates'],
    ['ratios', ratios, 'Ratio of sums (delta method)'],
    ['pairs', { pairs }, 'Paired t-test'],
  ])('chooses a method for %s', async (_kind, samples, method) => {
    expect((await all(samples)).data.effect.method).toBe(method);
  });

  it('gives odds ratio and number needed to treat for proportions', async () => {
    const { effect } = (await all(proportions)).data;
    expect(effect.oddsRatio.estimate).toBeCloseTo((7 * 8) / 5, 12);
    expect(effect.numberNeededToTreat.estimate).toBeCloseTo(1 / (7 / 12 - 1 / 9), 12);
    expect(effect.numberNeededToTreat).toMatchObject({ benefit: { to: expect.any(Number) }, harm: null });
    expect(effect).toMatchObject({ rateRatio: null, probabilityHigher: null, resampling: null, margin: null });
  });

  it('gives the rate ratio', async () => {
    // R's poisson.test(c(30, 60), c(54308.7, 51477.5)).
    const { effect } = (await all({ ...rates, method: 'RATE_EXACT' })).data;
    expect(effect.rateRatio.estimate).toBeCloseTo(0.473934194705452, 12);
    expect(effect.rateRatio.upper).toBeCloseTo(0.746415866762787, 7);
    expect(effect.absolute).toMatchObject({ lower: null, upper: null });
  });

  it('repeats the seed, and answers alike with it', async () => {
    const input = { ...values, method: 'PERMUTATION', seed: 7, resamples: 999 };
    const [first, second] = [(await all(input)).data.effect, (await all(input)).data.effect];
    expect(first.resampling).toEqual({ seed: '7', resamples: 999, exact: false });
    expect(second).toEqual(first);
    expect((await all({ ...values, method: 'MANN_WHITNEY' })).data.effect.probabilityHigher).toBeGreaterThan(0.5);
  });

  it('tests non-inferiority and equivalence', async () => {
    const near = {
      control: { proportion: { n: 2_000, successes: 200 } },
      treatment: { proportion: { n: 2_000, successes: 198 } },
    };
    const margin = { goal: 'NON_INFERIORITY', margin: 0.02 };
    const { effect } = (await all({ ...near, margin, equivalence: { lower: -0.02, upper: 0.02 } })).data;
    expect(effect.pValue).toBeGreaterThan(0.5);
    expect(effect.margin).toMatchObject({ nullDifference: -0.02, shown: true });
    expect(effect.margin.limit).toBeGreaterThan(-0.02);
    expect(effect.equivalence.shown).toBe(true);
    expect(effect.equivalence.belowUpper.limit).toBeLessThan(0.02);
    const fewer = (await all({ ...near, margin: { ...margin, lowerIsBetter: true, goal: 'SUPERIORITY' } })).data;
    expect(fewer.effect.margin).toMatchObject({ nullDifference: -0.02, shown: false });
  });

  it.each([
    ['no samples', {}, 'control', /or `pairs`/],
    ['one sample', { control: values.control }, 'treatment', /or `pairs`/],
    ['pairs beside samples', { ...values, pairs }, 'pairs', /either/],
    ['a method of another kind', { ...values, method: 'BARNARD' }, 'method', /does not compare values: choose WELCH/],
    ['a method for pairs without pairs', { ...values, method: 'PAIRED_T' }, 'method', /choose/],
    ['rates against values', { control: rates.control, treatment: values.treatment }, 'treatment', /different kinds/],
    ['an argument of another method', { ...values, quantile: 0.5 }, 'quantile', /does not use/],
    ['resamples without resampling', { ...values, method: 'WELCH', resamples: 999 }, 'resamples', /for PERMUTATION/],
    ['a quantile of 1', { ...values, method: 'QUANTILE', quantile: 1 }, 'quantile', /below 1/],
    ['trimming all', { ...values, method: 'TRIMMED_MEAN', fraction: 0.5 }, 'fraction', /below 0.5/],
    ['too few resamples', { ...values, method: 'BOOTSTRAP_T', resamples: 10 }, 'resamples', /99/],
    [
      'equivalence as a margin',
      { ...values, margin: { goal: 'EQUIVALENCE', margin: 1 } },
      'margin.goal',
      /`equivalence`/,
    ],
    ['too many values', { ...values, control: { values: Array(10_001).fill(1) } }, 'control.values', /10000/],
    ['no values', { ...values, control: { values: [] } }, 'control.values', /at least 1/],
    ['no pairs', { pairs: [] }, 'pairs', /at least 1/],
    [
      'too many tables',
      {
        control: { proportion: { n: 500, successes: 1 } },
        treatment: { proportion: { n: 500, successes: 1 } },
        method: 'BOSCHLOO',
      },
      'treatment',
      /10000 tables/,
    ],
    [
      'values whose squares are no numbers',
      { control: { values: [1e308, -1e308, 1e308] }, treatment: { values: [1e308, 2, 3] } },
      'control.values',
      /must not exceed 1e\+75/,
    ],
    [
      'values whose differences have no square',
      { control: values.control, treatment: { values: [1e-320, 3e-320, 0] } },
      'treatment.values',
      /too small to calculate with/,
    ],
    [
      'a standard deviation without a square',
      {
        control: { mean: { n: 9, mean: 1, standardDeviation: 1e-200 } },
        treatment: { mean: { n: 9, mean: 1, standardDeviation: 1 } },
      },
      'control.mean.standardDeviation',
      /too small to calculate with/,
    ],
    [
      'a mean without a square',
      {
        control: { mean: { n: 9, mean: 1, standardDeviation: 1 } },
        treatment: { mean: { n: 9, mean: -1e76, standardDeviation: 1 } },
      },
      'treatment.mean.mean',
      /must not exceed 1e\+75/,
    ],
    [
      'pairs without squares',
      {
        pairs: [
          { control: 1, treatment: 1e300 },
          { control: 2, treatment: 1 },
        ],
      },
      'pairs.treatment',
      /must not exceed/,
    ],
    [
      'a ratio without squares',
      { ...ratios, treatment: { ratio: { ...ratioSample, denominatorMean: 1e80 } } },
      'treatment.ratio.denominatorMean',
      /must not exceed/,
    ],
    [
      'next to no exposure',
      { ...rates, treatment: { rate: { events: 1, exposure: 1e-320 } } },
      'treatment.rate.exposure',
      /at least 1e-75/,
    ],
    ['no exposure', { ...rates, control: { rate: { events: 1, exposure: 0 } } }, 'control.rate.exposure', /above 0/],
    [
      'an impossible covariance',
      { ...ratios, control: { ratio: { ...ratioSample, covariance: -9 } } },
      'control.ratio.covariance',
      /at most/,
    ],
    [
      'a negative standard deviation',
      { ...ratios, control: { ratio: { ...ratioSample, denominatorStandardDeviation: -9 } } },
      'control.ratio.denominatorStandardDeviation',
      /at least 0/,
    ],
    ['a margin of 0', { ...values, margin: { goal: 'SUPERIORITY', margin: 0 } }, 'margin.margin', /above 0/],
    [
      'a margin of 100 percentage points',
      { ...proportions, margin: { goal: 'SUPERIORITY', margin: 1 } },
      'margin',
      /percentage/,
    ],
    [
      'a margin for an exact test',
      { ...proportions, method: 'FISHER', margin: { goal: 'SUPERIORITY', margin: 0.1 } },
      'method',
      /only for no difference/,
    ],
    [
      'bounds the wrong way round',
      { ...values, equivalence: { lower: 1, upper: -1 } },
      'equivalence.upper',
      /above the lower/,
    ],
  ])('refuses %s', async (_, input, field, message) => {
    const { data, errors } = await all(input);
    expect(data).toEqual({ effect: null });
    expect(errors).toMatchObject([{ field, message: expect.stringMatching(message) }]);
  });

  // Numbers with few binary digits: the differences, 0.75 to 1.25 beside 2^40, are exact, and so is R's t.test of them.
  it('keeps the digits of small differences between large pairs', async () => {
    const differences = [0.75, 1.25, 1, 1, 0.875, 1.125];
    const far = differences.map((difference, i) => {
      const control = 2 ** 40 * ((i * 5) % 6);
      return { control, treatment: control + difference };
    });
    const { data } = await all({ pairs: far, equivalence: { lower: 0.5, upper: 1.5 } });
    const standardError = Math.sqrt((2 * 0.25 ** 2 + 2 * 0.125 ** 2) / 5 / 6);
    expect(data.effect.statistic).toBeCloseTo(1 / standardError, 9);
    expect(data.effect.absolute.estimate).toBe(1);
    expect(data.effect.absolute.lower).toBeCloseTo(1 - 2.570581835636314 * standardError, 9);
    expect(data.effect.equivalence.shown).toBe(true);
  });

  it('takes a sample without customers in a ratio', async () => {
    const none = {
      ...ratioSample,
      n: 0,
      numeratorStandardDeviation: 0,
      denominatorStandardDeviation: 0,
      covariance: 0,
    };
    const { data } = await all({ ...ratios, control: { ratio: none } });
    expect(data.effect).toMatchObject({
      pValue: null,
      insufficientData: { reason: expect.stringMatching(/two customers/) },
    });
  });
});
