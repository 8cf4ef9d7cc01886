import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { openDesignShop, storeOf } from '../../setup/design-shop.js';
import {
  armsOf,
  CREATE,
  customerKey,
  DEFINE_METRIC,
  DEFINE_SEGMENT,
  draftInput,
  launch,
  RECORD_CUSTOMERS,
  STOP,
} from '../../setup/shop.js';
import { endCampaign, errorOf, indexOf, mean, revenueOf, SIZE } from './campaign.js';

const ESTIMATE = '{ estimate standardError lower upper level pValue }';
const VALUE = `{ share gainPerCustomer ${ESTIMATE} gainOverRandom ${ESTIMATE} gainOverEveryone ${ESTIMATE} gainOverAverage ${ESTIMATE} }`;
const TARGETING = `query ($experiment: String!, $input: TargetingInput!) {
  experiment(key: $experiment) { targeting(input: $input) {
    arm { key } customers customersWithOpenWindow customersWithoutValue customersWithoutScore sentence resamples seed
    averageEffect ${ESTIMATE} autoc ${ESTIMATE} qini ${ESTIMATE}
    curve { share gainOverAverage } policies ${VALUE}
    selection { customers effectOnSelected ${ESTIMATE} effectOnOthers ${ESTIMATE} difference ${ESTIMATE} policy ${VALUE} }
    warnings { code severity message field }
  } }
}`;

describe('Experiment.targeting', () => {
  let api: Api;
  let spring: Map<string, string>;

  const ask = async (experiment: string, input: object) => {
    const { data, errors } = await api.ask(TARGETING, {
      experiment,
      input: { metric: 'revenue', resamples: 200, ...input },
    });
    // No plan has targeting: every answer says so.
    const found = data?.experiment?.targeting;
    if (found) expect(found.warnings.shift().code).toBe('NOT_IN_PLAN');
    return { found, errors };
  };
  const target = async (experiment: string, input: object) => {
    const { found, errors } = await ask(experiment, input);
    expect(errors).toEqual([]);
    return found;
  };
  /** Each customer's score of the effect by inverse propensity. They bought by their arm in `spring`. */
  const weighted = (arms: Map<string, string>, probability: number) =>
    [...arms].map(([customer, arm]) => {
      const y = revenueOf(customer, spring.get(customer) ?? '');
      return { index: indexOf(customer), effect: arm === 'coupon' ? y / probability : -y / (1 - probability) };
    });

  /** Records a number of the first customers, known since some days after the start. */
  const know = async (attribute: string, days: number, count: number) => {
    await api.must(
      `mutation { defineAttribute(input: { key: "${attribute}", type: NUMBER }) { userErrors { message } } }`,
    );
    const customers = Array.from({ length: count }, (_, i) => {
      return { key: customerKey(i), attributes: [{ name: attribute, number: i % 7 }] };
    });
    await api.must(RECORD_CUSTOMERS, { input: { customers, knownFrom: new Date(START.getTime() + days * DAY) } });
  };

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, SIZE);
    await api.must(DEFINE_METRIC, {
      input: {
        key: 'basket',
        kind: 'RATIO',
        event: 'purchase',
        aggregation: 'SUM',
        denominator: { event: 'purchase', aggregation: 'COUNT' },
        windowDays: 28,
      },
    });
    await api.must(DEFINE_METRIC, {
      input: { key: 'last', kind: 'MEAN', event: 'purchase', aggregation: 'LAST', windowDays: 28 },
    });
    const metrics = ['revenue', 'conversion', 'basket', 'last'].map((metric, i) => ({
      metric,
      role: i === 0 ? 'PRIMARY' : 'SECONDARY',
    }));
    const arms = [
      { key: 'control', isControl: true, weight: 3 },
      { key: 'coupon', weight: 2 },
      { key: 'mail', weight: 1 },
    ];
    await know('model', -1, 300);
    await launch(api, 'stores', { design: { method: 'BY_GROUP', groupBy: 'store', seed: 's' } });
    await launch(api, 'spring', { metrics, arms });
    api.clock.now = new Date(START.getTime() + 35 * DAY);
    await launch(api, 'open');
    spring = await endCampaign(api, 'spring');
    await api.must(STOP, { input: { experiment: 'stores' } });
  });
  afterAll(() => api?.remove());

  it('answers whether the customers of a channel respond better, in one query', async () => {
    const input = {
      arm: 'coupon',
      score: { rule: { channel: { in: ['instagram'] } } },
      estimator: 'INVERSE_PROPENSITY',
    };
    const found = await target('spring', input);
    const compared = new Map([...spring].filter(([, arm]) => arm !== 'mail'));
    const scores = weighted(compared, 2 / 5);
    const effects = scores.map(({ effect }) => effect);
    expect(found.customers).toBe(compared.size);
    expect(found.averageEffect.estimate).toBeCloseTo(mean(effects), 9);
    expect(found.averageEffect.standardError).toBeCloseTo(errorOf(effects), 9);
    const ofInstagram = scores.filter(({ index }) => index % 3 === 1).map(({ effect }) => effect);
    const { selection } = found;
    expect(selection.customers).toBe(ofInstagram.length);
    expect(selection.effectOnSelected.estimate).toBeCloseTo(mean(ofInstagram), 9);
    expect(selection.policy.gainPerCustomer.estimate).toBeCloseTo(mean(ofInstagram) * selection.policy.share, 9);
    const policy = scores.map(({ effect, index }) => (index % 3 === 1 ? effect : 0));
    expect(selection.policy.gainPerCustomer.standardError).toBeCloseTo(errorOf(policy), 9);
  });

  it('is more precise with predictions, and says what it found', async () => {
    const score = { rule: { channel: { in: ['instagram'] } } };
    const robust = await target('spring', { arm: 'coupon', score });
    const plain = await target('spring', { arm: 'coupon', score, estimator: 'INVERSE_PROPENSITY' });
    expect(robust.averageEffect.standardError).toBeLessThan(plain.averageEffect.standardError);
    expect(robust.selection.difference).toMatchObject({ level: 0.95 });
    expect(robust.selection.difference.estimate).toBeGreaterThan(4);
    expect(robust.selection.difference.estimate).toBeLessThan(12);
    expect(robust.sentence).toMatch(
      /^The effect of "coupon" on "revenue" is [\d.]+ \(.+\) on customers who meet the rule and .+: it is clearly larger on the former \(difference/,
    );
    expect(robust.selection.policy.gainOverEveryone.estimate).toBeGreaterThan(0.5);
    expect(robust.autoc.pValue).toBeLessThan(0.05);
    expect(robust.warnings).toEqual([]);
  });

  it('ranks by a stored number, either way', async () => {
    const score = { attribute: 'purchases' };
    const descending = await target('spring', { arm: 'coupon', score });
    expect(descending).toMatchObject({ selection: null, seed: '1', resamples: 200, customersWithoutScore: 0 });
    expect(descending.sentence).toContain('is not clearly better than to treat customers at random');
    const turned = [
      await target('spring', { arm: 'coupon', score: { ...score, ascending: true } }),
      await target('spring', { arm: 'coupon', score, ascending: true }),
    ];
    expect(turned[0]).toEqual(turned[1]);
    expect(turned[0].averageEffect).toEqual(descending.averageEffect);
    // What the last customers lack, the first have.
    const at = (found: typeof descending, share: number) =>
      found.curve.find((point: { share: number }) => point.share === share).gainOverAverage;
    expect(at(turned[0], 0.5)).toBeCloseTo(-at(descending, 0.5), 9);
    expect(at(descending, 1)).toBeCloseTo(0, 12);
    expect(descending.policies.map(({ share }: { share: number }) => share)).toEqual([
      0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9,
    ]);
  });

  it('takes the shares in the order of the request, and adds them to the curve', async () => {
    const { policies, curve } = await target('spring', {
      arm: 'coupon',
      score: { attribute: 'spent' },
      shares: [0.33, 0.1],
    });
    expect(policies.map(({ share }: { share: number }) => share)).toEqual([0.33, 0.1]);
    expect(curve).toHaveLength(21);
    const point = curve.find(({ share }: { share: number }) => share === 0.33);
    expect(policies[0].gainOverAverage.estimate).toBe(point.gainOverAverage);
    expect(policies[0].gainOverRandom.estimate).toBeCloseTo(0.33 * point.gainOverAverage, 9);
  });

  it('selects the customers with a boolean, and those of a segment', async () => {
    const boolean = await target('spring', { arm: 'coupon', score: { attribute: 'vip' } });
    expect(boolean.sentence).toContain('customers with "vip"');
    await api.must(DEFINE_SEGMENT, { input: { key: 'vips', rule: { attribute: { name: 'vip', is: true } } } });
    const segment = await target('spring', { arm: 'coupon', score: { segment: 'vips' } });
    expect(segment.selection).toEqual(boolean.selection);
    expect(segment.autoc).toEqual(boolean.autoc);
  });

  it('predicts the effect by a model, judged on outcomes that it does not know', async () => {
    const found = await target('spring', { arm: 'coupon', score: { model: { attributes: ['channel', 'purchases'] } } });
    expect(found.autoc.estimate).toBeGreaterThan(1);
    expect(found.selection.policy.gainOverEveryone.estimate).toBeGreaterThan(0);
    const all = await target('spring', { arm: 'coupon', score: { model: {} } });
    expect(all.customers).toBe(found.customers);
    const costly = await target('spring', { arm: 'coupon', score: { model: { attributes: ['channel'] } }, cost: 100 });
    expect(costly.selection.customers).toBe(0);
    expect(costly.sentence).toContain('no customers with a predicted effect above the cost, so it cannot say');
    // Without a cost there is none to be above.
    expect(found.sentence).toContain('on customers with a predicted effect above 0 and');
  });

  it('nets gains of a cost', async () => {
    const input = { arm: 'coupon', score: { attribute: 'spent' }, shares: [0.4] };
    const [free] = (await target('spring', input)).policies;
    const [net] = (await target('spring', { ...input, cost: 0.5 })).policies;
    expect(net.gainPerCustomer.estimate).toBeCloseTo(free.gainPerCustomer.estimate - 0.5 * 0.4, 9);
    expect(net.gainOverRandom.estimate).toBeCloseTo(free.gainOverRandom.estimate, 9);
    expect(net.gainOverEveryone.estimate).toBeCloseTo(free.gainOverEveryone.estimate + 0.5 * 0.6, 9);
  });

  it('measures proportions, last values and ratios', async () => {
    const score = { attribute: 'spent' };
    const of = (metric: string) => target('spring', { arm: 'coupon', score, metric, estimator: 'INVERSE_PROPENSITY' });
    const buyers = [...spring].filter(([customer, arm]) => arm !== 'mail' && indexOf(customer) % 20 > 0).length;
    const [last, ratio, proportion] = [await of('last'), await of('basket'), await of('conversion')];
    expect(last.customers).toBe(buyers);
    expect(last.warnings).toMatchObject([{ code: 'NO_VALUE' }]);
    expect(last.customersWithoutValue).toBe(proportion.customers - buyers);
    expect(ratio.warnings).toMatchObject([{ code: 'RATIO_LINEARIZED' }]);
    // Every buyer buys once, so the ratio is the mean of the buyers' values.
    const { metrics } = (
      await api.must(
        `{ experiment(key: "spring") { readout(metrics: ["basket"]) { metrics { effects { arm { key } absolute { estimate } } } } } }`,
      )
    ).experiment.readout;
    const effect = metrics[0].effects.find(({ arm }: { arm: { key: string } }) => arm.key === 'coupon').absolute
      .estimate;
    expect(Math.abs(ratio.averageEffect.estimate - effect)).toBeLessThan(0.5);
  });

  it('says in words that the experiment never included such customers', async () => {
    await api.must('mutation { defineChannel(input: { key: "facebook" }) { userErrors { message } } }');
    const found = await target('spring', { arm: 'coupon', score: { rule: { channel: { in: ['facebook'] } } } });
    expect(found.sentence).toBe(
      'The experiment had no customers who meet the rule, so it cannot say how they respond to "coupon".',
    );
    expect(found.selection).toMatchObject({ customers: 0, difference: null, effectOnSelected: null });
    expect(found.warnings).toMatchObject([{ code: 'NOT_IN_EXPERIMENT', severity: 'WARNING', field: 'score' }]);
    const everybody = await target('spring', { arm: 'coupon', score: { segment: 'everybody' } });
    expect(everybody.warnings).toMatchObject([{ code: 'EVERYBODY_SELECTED' }]);
    expect(everybody.autoc.estimate).toBeCloseTo(0, 12);
  });

  it('excludes customers without a score, and says how many', async () => {
    const found = await target('spring', { arm: 'coupon', score: { attribute: 'model' } });
    const scored = [...spring].filter(([customer, arm]) => arm !== 'mail' && indexOf(customer) < 300).length;
    expect(found.customers).toBe(scored);
    expect(found.warnings).toContainEqual(expect.objectContaining({ code: 'SCORE_UNKNOWN' }));
    expect(found.customersWithoutScore + scored).toBe([...spring.values()].filter((arm) => arm !== 'mail').length);
  });

  it('does not look at what became known after the assignment', async () => {
    await know('late', 39, SIZE);
    const { errors } = await ask('spring', { arm: 'coupon', score: { attribute: 'late' } });
    expect(errors[0]?.extensions).toMatchObject({ reason: 'TOO_FEW_CUSTOMERS' });
    const robust = await target('spring', { arm: 'coupon', score: { attribute: 'spent' } });
    expect(robust.warnings).toMatchObject([{ code: 'ATTRIBUTE_PASSED_OVER' }]);
  });

  it('counts customers whose outcome window is open', async () => {
    const { errors } = await ask('open', { score: { attribute: 'spent' } });
    expect(errors[0]?.message).toContain('No outcome is complete yet: all outcome windows close on 2026-05-04.');
  });

  it('counts groups as they were randomized', async () => {
    const arms = await armsOf(api, 'stores');
    const found = await target('stores', { score: { attribute: 'spent' }, estimator: 'INVERSE_PROPENSITY' });
    const scores = weighted(arms, 1 / 2);
    const average = mean(scores.map(({ effect }) => effect));
    const sums = new Map<number, number>();
    for (const { index, effect } of scores) {
      sums.set(storeOf(index), (sums.get(storeOf(index)) ?? 0) + effect - average);
    }
    const squares = [...sums.values()].reduce((sum, value) => sum + value ** 2, 0);
    const count = sums.size;
    expect(found.averageEffect.estimate).toBeCloseTo(average, 9);
    expect(found.warnings).toContainEqual(expect.objectContaining({ code: 'GROUPS_BY_CUSTOMER', severity: 'NOTE' }));
    expect(found.averageEffect.standardError).toBeCloseTo(
      Math.sqrt((count / (count - 1)) * squares) / scores.length,
      9,
    );
  });

  it.each([
    ['a draft', 'draft', { score: { attribute: 'spent' } }, 'experiment'],
    ['an unknown metric', 'spring', { metric: 'visits', arm: 'coupon', score: { attribute: 'spent' } }, 'metric'],
    ['the control', 'spring', { arm: 'control', score: { attribute: 'spent' } }, 'arm'],
    ['one of several treatments missing', 'spring', { score: { attribute: 'spent' } }, 'arm'],
    ['an unknown arm', 'spring', { arm: 'letter', score: { attribute: 'spent' } }, 'arm'],
    ['no score', 'spring', { arm: 'coupon', score: {} }, 'score'],
    ['two scores', 'spring', { arm: 'coupon', score: { attribute: 'spent', segment: 'everybody' } }, 'score'],
    ['a category', 'spring', { arm: 'coupon', score: { attribute: 'gender' } }, 'score.attribute'],
    ['an unknown attribute', 'spring', { arm: 'coupon', score: { attribute: 'spnet' } }, 'score.attribute'],
    ['an unknown segment', 'spring', { arm: 'coupon', score: { segment: 'nobody' } }, 'score.segment'],
    [
      'an unknown channel',
      'spring',
      { arm: 'coupon', score: { rule: { channel: { in: ['x'] } } } },
      'score.rule.channel.in.0',
    ],
    [
      'an unknown predictor',
      'spring',
      { arm: 'coupon', score: { model: { attributes: ['x'] } } },
      'score.model.attributes.0',
    ],
    ['a share of 0', 'spring', { arm: 'coupon', score: { attribute: 'spent' }, shares: [0.1, 0] }, 'shares.1'],
    ['a share twice', 'spring', { arm: 'coupon', score: { attribute: 'spent' }, shares: [0.1, 0.1] }, 'shares.1'],
    ['too few half samples', 'spring', { arm: 'coupon', score: { attribute: 'spent' }, resamples: 10 }, 'resamples'],
  ])('refuses %s', async (_, experiment, input, field) => {
    if (experiment === 'draft') await api.ask(CREATE, draftInput('draft'));
    const { found, errors } = await ask(experiment, input);
    expect(found).toBeNull();
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});
