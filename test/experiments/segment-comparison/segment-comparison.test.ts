import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { describeRefusedQueries } from '../../setup/refused-queries.js';
import { expectSameNumbers } from '../../setup/same-numbers.js';
import {
  armsOf,
  CREATE,
  DEFINE_SEGMENT,
  declareComplete,
  draftInput,
  launch,
  openShop,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';

const SIZE = 300;

interface Keyed {
  key: string;
}
interface Labeled {
  label: string;
  customers: number;
  segments: Keyed[];
}
interface Effect {
  absolute: { estimate: number };
}

const COMPARISON = `{
  status asOf planStatus
  segments { segment { key } customers arms { arm { key } customers mean standardDeviation } effect { pValue absolute { estimate level } } }
  heterogeneity { method statistic degreesOfFreedom pValue iSquared insufficientData { reason } }
  differences { a b segmentA { key } segmentB { key } estimate lower upper pValue adjustedPValue corrected { lower upper level } }
  cells { label customers segments { key } effect { pValue absolute { estimate level } } }
  overall { pValue absolute { estimate level } } simpsonsParadox
  scales {
    scale test { method statistic degreesOfFreedom pValue iSquared insufficientData { reason } }
    tauSquared { estimate lower upper } pooled { estimate lower upper } pooledPValue prediction { lower upper }
    effects { label effect { estimate lower upper } shrunken { estimate } } excluded { label reason } warnings { code }
  }
  excluded { key }
  warnings { code message }
}`;

describe('a comparison of segments', () => {
  let api: Api;
  /** What the customers of google spent, by arm. */
  const spent: Record<string, number[]> = { control: [], coupon: [] };

  const compare = async (segments: string[], crossWith?: string[]) => {
    const input = { metric: 'revenue', segments, crossWith };
    const { experiment, segmentComparison } = await api.must(
      `query ($input: SegmentComparisonInput!, $own: ExperimentSegmentComparisonInput!) {
        segmentComparison(input: $input) ${COMPARISON}
        experiment(key: "spring") { segmentComparison(input: $own) ${COMPARISON} }
      }`,
      { input: { experiment: 'spring', ...input }, own: input },
    );
    return { atRoot: segmentComparison, ofExperiment: experiment.segmentComparison };
  };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    const nobody = { all: [{ channel: { in: ['referral'] } }, { attribute: { name: 'purchases', atLeast: 99 } }] };
    await api.must(DEFINE_SEGMENT, { input: { key: 'nobody', rule: nobody } });
    await api.must(DEFINE_SEGMENT, { input: { key: 'referral', rule: { channel: { in: ['referral'] } } } });
    await launch(api, 'spring', { plan: { compareSegments: ['google', 'instagram'] } });
    // The coupon brings 8 more from customers of google, and 1 more from others.
    const purchases = [...(await armsOf(api, 'spring'))].map(([customer, arm], i): [string, number, number] => {
      const google = Number(customer.slice(1)) % 3 === 0;
      const value = 20 + (i % 13) + (arm === 'coupon' ? (google ? 8 : 1) : 0);
      if (google) spent[arm]!.push(value);
      return [customer, 1, value];
    });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await recordPurchases(api, purchases);
    await declareComplete(api);
    await api.must(STOP, { input: { experiment: 'spring' } });
    await launch(api, 'running');
  });
  afterAll(() => api?.remove());

  it('is the same at the root and at the experiment', async () => {
    const { atRoot, ofExperiment } = await compare(['google', 'instagram']);
    expect(ofExperiment).toEqual(atRoot);
    expect(atRoot.planStatus).toBe('AS_REGISTERED');
  });

  it('has the effects, their differences with the segments beside the keys, and one test', async () => {
    const { segments, differences, heterogeneity, excluded, warnings } = (await compare(['google', 'instagram']))
      .atRoot;
    const [google, instagram] = segments;
    expect([google.customers, instagram.customers]).toEqual([SIZE / 3, SIZE / 3]);
    for (const [i, key] of ['control', 'coupon'].entries()) {
      const values = spent[key]!;
      const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0) / (values.length - 1));
      expect(google.arms[i]).toEqual({
        arm: { key },
        customers: values.length,
        mean: expect.closeTo(mean(values), 10),
        standardDeviation: expect.closeTo(deviation, 10),
      });
    }
    const effect = mean(spent.coupon!) - mean(spent.control!);
    expect(google.effect.absolute).toEqual({ estimate: expect.closeTo(effect, 10), level: 0.95 });
    expect(differences).toMatchObject([
      { a: 'google', b: 'instagram', segmentA: { key: 'google' }, segmentB: { key: 'instagram' } },
    ]);
    const gap = google.effect.absolute.estimate - instagram.effect.absolute.estimate;
    expect(differences[0].estimate).toBeCloseTo(gap, 10);
    expect(differences[0].lower).toBeGreaterThan(0);
    expect(heterogeneity).toMatchObject({ method: "Cochran's Q", degreesOfFreedom: 1, insufficientData: null });
    expect(heterogeneity.pValue).toBeLessThan(0.001);
    expect([excluded, warnings]).toEqual([[], []]);
    const { lower, upper } = differences[0];
    expect(differences[0].corrected).toEqual({ lower, upper, level: 0.95 });
  });

  it('has limits at the level of the correction', async () => {
    const { differences } = (await compare(['google', 'instagram', 'referral'])).atRoot;
    // Two differences to google are clear, so the third is tested at alpha, and the first two at alpha/3 and alpha/2.
    expect(differences.map(({ corrected }: { corrected: { level: number } }) => corrected.level).sort()).toEqual([
      0.95,
      0.975,
      expect.closeTo(1 - 0.05 / 3, 14),
    ]);
    for (const { corrected, adjustedPValue } of differences) {
      expect(corrected.lower > 0 || corrected.upper < 0).toBe(adjustedPValue < 0.05);
    }
  });

  it('says that the comparison of a running experiment is interim', async () => {
    const input = { experiment: 'running', metric: 'revenue', segments: ['google', 'instagram'] };
    const { segmentComparison } = await api.must(
      `query ($input: SegmentComparisonInput!) { segmentComparison(input: $input) { status warnings { code remedy } } }`,
      { input },
    );
    expect(segmentComparison.status).toBe('INTERIM');
    expect(segmentComparison.warnings[0]).toEqual({
      code: 'INTERIM_LOOK',
      remedy: expect.stringContaining('Decide nothing'),
    });
    expect((await compare(['google', 'instagram'])).atRoot).toMatchObject({
      status: 'FINAL',
      asOf: api.clock.now.toISOString(),
    });
  });

  it('excludes a segment that has no effect to compare, and says why', async () => {
    const { segments, heterogeneity, excluded, warnings } = (await compare(['google', 'instagram', 'nobody'])).atRoot;
    expect(segments[2]).toMatchObject({ customers: 0, effect: { pValue: null } });
    expect(segments[2].arms[1]).toEqual({ arm: { key: 'coupon' }, customers: 0, mean: null, standardDeviation: null });
    expect(heterogeneity.degreesOfFreedom).toBe(1);
    expect(excluded).toEqual([{ key: 'nobody' }]);
    expect(warnings).toEqual([{ code: 'SEGMENT_EXCLUDED', message: expect.stringContaining('“nobody”') }]);
  });

  it('warns that an effect which is significant in one segment only shows no difference', async () => {
    const half = (key: string, from: object) =>
      api.must(DEFINE_SEGMENT, {
        input: { key, rule: { all: [{ channel: { in: ['google'] } }, { attribute: { name: 'purchases', ...from } }] } },
      });
    await half('few', { atMost: 0 });
    await half('more', { atLeast: 1 });
    const { segments, differences, warnings } = (await compare(['more', 'few'])).atRoot;
    const [more, few] = segments.map(({ effect }: { effect: { pValue: number } }) => effect.pValue);
    expect(more).toBeLessThan(0.05);
    expect(few).toBeGreaterThan(0.05);
    expect(differences[0].lower * differences[0].upper).toBeLessThan(0);
    expect(warnings).toEqual([
      { code: 'SIGNIFICANT_IN_ONE', message: expect.stringContaining('significant in "more" but not in "few"') },
    ]);
  });

  it('compares the cells that segments form where they share customers', async () => {
    const { segments, cells, differences, overall, simpsonsParadox, warnings } = (
      await compare(['everybody', 'google'])
    ).atRoot;
    const named = cells.map(({ label, customers, segments: own }: Labeled) => [
      label,
      customers,
      own.map(({ key }) => key),
    ]);
    expect(named).toEqual([
      ['everybody only', (2 * SIZE) / 3, ['everybody']],
      ['everybody & google', SIZE / 3, ['everybody', 'google']],
    ]);
    expect(segments.map(({ customers }: Labeled) => customers)).toEqual([SIZE, SIZE / 3]);
    expect(segments[0].effect).toEqual(overall);
    expect(cells[1].effect).toEqual(segments[1].effect);
    expect(differences).toMatchObject([
      { a: 'everybody only', b: 'everybody & google', segmentA: null, segmentB: null },
    ]);
    expect(differences[0].estimate).toBeLessThan(-3);
    expect(simpsonsParadox).toBe(false);
    expect(warnings).toMatchObject([
      { code: 'SEGMENTS_OVERLAP', message: expect.stringContaining('"everybody" and "google" share customers') },
    ]);
  });

  it('crosses segments with others', async () => {
    for (const [key, gender] of [
      ['women', 'f'],
      ['men', 'm'],
    ]) {
      await api.must(DEFINE_SEGMENT, { input: { key, rule: { attribute: { name: 'gender', in: [gender] } } } });
    }
    const { cells, heterogeneity, segments } = (await compare(['google', 'instagram'], ['women', 'men'])).atRoot;
    expect(cells.map(({ label, customers }: Labeled) => [label, customers])).toEqual([
      ['google × women', SIZE / 6],
      ['google × men', SIZE / 6],
      ['instagram × women', SIZE / 6],
      ['instagram × men', SIZE / 6],
    ]);
    expect(segments.map(({ customers }: Labeled) => customers)).toEqual([SIZE / 3, SIZE / 3]);
    expect(heterogeneity.degreesOfFreedom).toBe(3);
    expect(heterogeneity.pValue).toBeLessThan(0.001);
  });

  it('says how much effects differ on each scale, with the best guess of each', async () => {
    const { segments, scales, heterogeneity } = (await compare(['google', 'instagram', 'referral'])).atRoot;
    const [difference, ratio] = scales;
    expect(scales.map(({ scale }: { scale: string }) => scale)).toEqual(['DIFFERENCE', 'RATIO']);
    expect(difference.test).toEqual(heterogeneity);
    segments.forEach(
      ({ segment, arms, effect }: { segment: Keyed; arms: { mean: number }[]; effect: Effect }, i: number) => {
        expect(difference.effects[i].label).toBe(segment.key);
        expect(difference.effects[i].effect.estimate).toBeCloseTo(effect.absolute.estimate, 10);
        expect(ratio.effects[i].effect.estimate).toBeCloseTo(arms[1]!.mean / arms[0]!.mean, 10);
        const distance = (value: number) => Math.abs(value - difference.pooled.estimate);
        expect(distance(difference.effects[i].shrunken.estimate)).toBeLessThan(distance(effect.absolute.estimate));
      },
    );
    expect(difference.tauSquared.lower).toBeGreaterThan(0);
    expect(difference.test.iSquared).toBeGreaterThan(0.9);
    expect(difference.prediction.lower).toBeLessThan(difference.pooled.lower);
    expect(ratio.pooled.lower).toBeGreaterThan(1);
    expect(ratio.excluded).toEqual([]);
  });

  it('of several metrics is measured together, in as many statements as one', async () => {
    const of = (metric: string, segments = '["google", "frequent"]') =>
      `${metric}: segmentComparison(input: { experiment: "spring", metric: "${metric}", segments: ${segments} }) ${COMPARISON}`;
    const count = async (query: string) => {
      const before = api.database.statements.count;
      const data = await api.must(query);
      return { data, statements: api.database.statements.count - before };
    };
    const frequent = {
      any: [{ behaviour: { event: 'purchase', atMost: 0 } }, { attribute: { name: 'vip', is: true } }],
    };
    await api.must(DEFINE_SEGMENT, {
      input: { key: 'frequent', rule: { all: [frequent, { channel: { in: ['google', 'instagram'] } }] } },
    });
    const alone = {
      ...(await api.must(`{ ${of('revenue')} }`)),
      ...(await api.must(`{ ${of('conversion')} }`)),
    };
    const one = await count(`{ ${of('conversion')} }`);
    const both = await count(`{ ${of('revenue')} ${of('conversion')} }`);
    expectSameNumbers(both.data, alone);
    expect(both.statements).toBe(one.statements);
    const { data, errors } = await api.ask(`{ ${of('revenue')} ${of('orders')} }`);
    expectSameNumbers(data, { revenue: alone.revenue, orders: null });
    expect(errors.map(({ extensions }: { extensions: object }) => extensions)).toMatchObject([
      { field: 'metric', reason: 'NOT_FOUND' },
    ]);
  });

  it('is refused for a draft and stays where it happened', async () => {
    await api.must(CREATE, draftInput('draft'));
    const { data, errors } = await api.ask(
      `{ experiment(key: "draft") { key segmentComparison(input: { metric: "revenue", segments: ["google", "instagram"] }) { planStatus } } }`,
    );
    expect(data.experiment).toEqual({ key: 'draft', segmentComparison: null });
    expect(errors[0]!.extensions).toMatchObject({ field: 'experiment', reason: 'WRONG_STATE' });
  });
});

const ask = (input: string) => `{ segmentComparison(input: { experiment: "spring", ${input} }) { planStatus } }`;

describeRefusedQueries('segments', [
  [
    'a segment crossed with itself',
    ask('metric: "revenue", segments: ["everybody", "google"], crossWith: ["google"]'),
    'crossWith.0',
    'INVALID',
  ],
  [
    'an unknown segment to cross with',
    ask('metric: "revenue", segments: ["everybody", "google"], crossWith: ["x"]'),
    'crossWith.0',
    'NOT_FOUND',
  ],
  [
    'no segment to cross with',
    ask('metric: "revenue", segments: ["everybody", "google"], crossWith: []'),
    'crossWith',
    'INVALID',
  ],
  ['one segment', ask('metric: "revenue", segments: ["google"]'), 'segments', 'INVALID'],
  ['a segment twice', ask('metric: "revenue", segments: ["google", "google"]'), 'segments.1', 'INVALID'],
  ['an unknown segment', ask('metric: "revenue", segments: ["google", "x"]'), 'segments.1', 'NOT_FOUND'],
  [
    'a metric the experiment does not measure',
    ask('metric: "orders", segments: ["google", "instagram"]'),
    'metric',
    'NOT_FOUND',
  ],
  [
    'the control compared with itself',
    ask('metric: "revenue", arm: "control", segments: ["google", "instagram"]'),
    'arm',
    'INVALID',
  ],
]);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
