import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { armsOf, CREATE, declareComplete, draftInput, launch, openShop, recordPurchases } from '../../setup/shop.js';

const SIZE = 60;
const HISTORY = `query ($input: MetricHistoryInput!) { metricHistory(input: $input) {
  asOf until customers customersTreated completeUntil baseline { estimate }
  warnings { code severity message field remedy } insufficientData { reason }
} }`;
const day = (days: number) => new Date(START.getTime() + days * DAY);

describe('a history that a campaign touched', () => {
  let api: Api;
  const ask = (input: object) => api.ask(HISTORY, { input: { metric: 'revenue', ...input } });
  const history = async (input: object = { asOf: START }) => {
    const { data, errors } = await ask(input);
    expect(errors).toEqual([]);
    return data.metricHistory;
  };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    await launch(api, 'spring');
    const purchases = [...(await armsOf(api, 'spring'))].flatMap(([customer, arm]): [string, number, number][] => [
      [customer, -40, 5],
      [customer, 3, arm === 'coupon' ? 30 : 10 + (Number(customer.slice(1)) % 2)],
    ]);
    api.clock.now = day(40);
    await recordPurchases(api, purchases);
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  it('is that of the customers who were not treated, and says how many were', async () => {
    const found = await history();
    expect(found).toMatchObject({ customers: SIZE / 2, customersTreated: SIZE / 2, insufficientData: null });
    expect(found.baseline.estimate).toBeGreaterThanOrEqual(10);
    expect(found.baseline.estimate).toBeLessThanOrEqual(11);
    expect(found.warnings).toEqual([
      {
        code: 'TREATED_EXCLUDED',
        severity: 'NOTE',
        message:
          '30 of 60 customers (50 %) were in a treatment arm during the window ("spring"). They are excluded, because a ' +
          'campaign may have changed what they did.',
        field: 'includeTreated',
        remedy: expect.stringContaining('includeTreated: true'),
      },
    ]);
  });

  it('includes them on request, with a warning', async () => {
    const found = await history({ asOf: START, includeTreated: true });
    expect(found).toMatchObject({ customers: SIZE, customersTreated: SIZE / 2 });
    expect(found.baseline.estimate).toBeGreaterThan(20);
    expect(found.warnings).toMatchObject([{ code: 'TREATED_INCLUDED', severity: 'WARNING' }]);
  });

  it('is that of everybody before the campaign', async () => {
    const before = await history({ asOf: day(-50) });
    expect(before).toMatchObject({ customers: SIZE, customersTreated: 0, baseline: { estimate: 5 }, warnings: [] });
    expect((await history({ asOf: day(-25) })).customersTreated).toBe(SIZE / 2);
  });

  it('counts a treatment until the experiment stopped, and as long as its outcome windows', async () => {
    const later = { asOf: day(35), windowDays: 2 };
    expect((await history(later)).customersTreated).toBe(SIZE / 2);
    await api.database.write((transaction) =>
      transaction.execute('UPDATE experiment SET stopped_at = ? WHERE key = ?', [day(10).getTime(), 'spring']),
    );
    expect((await history(later)).customersTreated).toBe(0);
    expect((await history({ asOf: day(20), windowDays: 2 })).customersTreated).toBe(SIZE / 2);
  });

  it('has a reason when nobody is left', async () => {
    await api.database.write((transaction) =>
      transaction.execute(
        `UPDATE assignment SET arm_id = (SELECT id FROM arm WHERE experiment_id = 1 AND is_control = 0) WHERE experiment_id = 1`,
      ),
    );
    const found = await history();
    expect(found).toMatchObject({ customers: 0, customersTreated: SIZE });
    expect(found.insufficientData.reason).toContain('All 60 customers were in a treatment arm');
  });

  it('is what a power analysis and a design review start from', async () => {
    const { data } = await api.ask(
      `query ($history: MetricHistoryInput!) { campaignPower(input: { history: $history, effect: { relative: 0.2 } }) {
        warnings { code field } history { customersTreated }
      } }`,
      { history: { metric: 'revenue', asOf: day(-10) } },
    );
    expect(data.campaignPower.history.customersTreated).toBe(SIZE);
    await api.must(CREATE, draftInput('next'));
    const { experiment } = await api.must(`{ experiment(key: "next") { designReview { findings { code message } } } }`);
    const found = experiment.designReview.findings.find(({ code }: { code: string }) => code === 'NO_HISTORY');
    expect(found.message).toContain('No customer who was not in a treatment arm of an experiment has a value');
  });

  it('is named where channels are compared on a metric, but not on an attribute', async () => {
    const compare = async (input: string) =>
      (await api.must(`{ channelComparison(input: { ${input} }) { warnings { code severity message } } }`))
        .channelComparison.warnings;
    expect(await compare('metric: "revenue"')).toContainEqual({
      code: 'TREATED_INCLUDED',
      severity: 'NOTE',
      message: `${SIZE} of these customers were in a treatment arm of an experiment, which may have changed what they did.`,
    });
    const codes = (await compare('attribute: "purchases"')).map(({ code }: { code: string }) => code);
    expect(codes).not.toContain('TREATED_INCLUDED');
  });

  it('is named where arrivals by events are replayed, but not where new customers are', async () => {
    const duration = async (input: string) =>
      (await api.must(`{ campaignDuration(input: { customers: 20, ${input} }) { warnings { code severity remedy } } }`))
        .campaignDuration.warnings;
    expect(await duration('enrollment: EVENT, event: "purchase"')).toEqual([
      { code: 'TREATED_INCLUDED', severity: 'NOTE', remedy: expect.stringContaining('`asOf`') },
    ]);
    const before = `asOf: "${day(-1).toISOString()}"`;
    expect(await duration(`enrollment: EVENT, event: "purchase", ${before}`)).toEqual([]);
    expect(await duration('enrollment: NEW_CUSTOMERS')).toEqual([]);
    expect(await duration('enrollment: LIST')).toEqual([]);
  });

  it('is compared by channel up to the moment until which events are declared complete', async () => {
    await declareComplete(api, day(2));
    const { channelComparison } = await api.must(
      '{ channelComparison(input: { metric: "revenue" }) { channels { estimate } warnings { code severity message } } }',
    );
    await declareComplete(api);
    expect(channelComparison.channels.map(({ estimate }: { estimate: number }) => estimate)).toEqual([5, 5, 5]);
    expect(channelComparison.warnings).toContainEqual({
      code: 'OUTCOMES_INCOMPLETE',
      severity: 'NOTE',
      message: `"purchase" events are complete until ${day(2).toISOString()} only, as declared, so later events are not counted.`,
    });
  });
});

describe('a history of one segment', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
  });
  afterAll(() => api?.remove());

  it('names only the experiments that treated its customers', async () => {
    await launch(api, 'spring', { segment: 'instagram' });
    await launch(api, 'letter', { segment: 'google' });
    api.clock.now = day(40);
    const message = async (segment: string) => {
      const { data } = await api.ask(HISTORY, { input: { metric: 'revenue', asOf: START, segment } });
      return data.metricHistory.warnings[0].message;
    };
    expect(await message('instagram')).toContain(
      '10 of 20 customers (50 %) were in a treatment arm during the window ("spring")',
    );
    expect(await message('google')).toContain('("letter")');
    expect(await message('everybody')).toContain('("spring", "letter")');
  });
});

describe('a history whose events are not complete', () => {
  let api: Api;
  const ask = (input: object = {}) => api.ask(HISTORY, { input: { metric: 'revenue', ...input } });

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    api.clock.now = day(60);
    await recordPurchases(api, [
      ['c0001', 10, 5],
      ['c0002', 12, 9],
    ]);
  });
  afterAll(() => api?.remove());

  it('is named where its arrivals are replayed', async () => {
    const { campaignDuration } = await api.must(
      '{ campaignDuration(input: { customers: 2, enrollment: EVENT, event: "purchase" }) { warnings { code field message } } }',
    );
    expect(campaignDuration.warnings).toEqual([
      {
        code: 'OUTCOMES_INCOMPLETE',
        field: 'asOf',
        message:
          `The last "purchase" event is of ${day(12).toISOString()}, but arrivals are replayed until ${day(60).toISOString()}, so ` +
          'some may be missing.',
      },
    ]);
  });

  it('warns by the last event seen, with the latest complete window', async () => {
    const { data } = await ask();
    expect(data.metricHistory).toMatchObject({ until: day(60).toISOString(), completeUntil: day(12).toISOString() });
    expect(data.metricHistory.warnings).toMatchObject([
      {
        code: 'OUTCOMES_INCOMPLETE',
        field: 'asOf',
        message: expect.stringContaining(`but the window ends at ${day(60).toISOString()}`),
        remedy: expect.stringContaining(`the latest complete one starts at ${day(12 - 28).toISOString()}`),
      },
    ]);
    expect((await ask({ asOf: day(-16) })).data.metricHistory.warnings).toEqual([]);
  });

  it('ends where events were declared complete, and is refused beyond', async () => {
    await declareComplete(api, day(30));
    const { data } = await ask();
    expect(data.metricHistory).toMatchObject({
      asOf: day(2).toISOString(),
      until: day(30).toISOString(),
      warnings: [],
    });
    const { errors } = await ask({ asOf: day(3) });
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(`"purchase" events are complete until ${day(30).toISOString()} only`),
      extensions: { field: 'asOf', reason: 'OUT_OF_RANGE' },
    });
  });
});
