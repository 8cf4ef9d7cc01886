import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  CREATE,
  customerKey,
  DEFINE_SEGMENT,
  declareComplete,
  draftInput,
  openShop,
  recordPurchases,
} from '../../setup/shop.js';

const SIZE = 40;
const RECORD = `mutation ($input: RecordCustomersInput!) {
  recordCustomers(input: $input) { added warnings { code severity message field remedy } userErrors { message } }
}`;
const HISTORY = `query ($input: MetricHistoryInput!) { metricHistory(input: $input) {
  customers strata { count } warnings { code severity message field remedy } insufficientData { reason }
} }`;
const REVIEW = `query ($at: DateTimeISO) { experiment(key: "mail") {
  designReview(assignedAt: $at) { findings { code severity message field remedy } }
} }`;
const CAMPAIGN = `query ($input: CampaignPowerInput!) { campaignPower(input: $input) { insufficientData { reason } } }`;
const day = (days: number) => new Date(START.getTime() + days * DAY);
const recordAgain =
  'Record or import the same values again, with the moment since when they have been true (`knownFrom`).';
const unknownAt = (moment: Date) =>
  `"city" has no value before ${START.toISOString()}, so at ${moment.toISOString()} it is unknown of all customers.`;

describe('an attribute that is known only since its customers were recorded', () => {
  let api: Api;
  let recorded: { added: number; warnings: unknown[] };
  const record = async (keys: string[], more: object = {}, acquiredAt = day(-100)) => {
    const attributes = [{ name: 'city', text: 'Bonn' }];
    const customers = keys.map((key) => ({ key, channel: 'google', acquiredAt, attributes }));
    return (await api.must(RECORD, { input: { customers, ...more } })).recordCustomers;
  };
  const history = async (input: object) =>
    (await api.must(HISTORY, { input: { metric: 'revenue', asOf: day(-50), ...input } })).metricHistory;
  const findings = async (at: Date | null) =>
    (await api.must(REVIEW, { at })).experiment.designReview.findings.filter(
      ({ code }: { code: string }) => code === 'KNOWN_LATER',
    );
  const old = Array.from({ length: SIZE }, (_, index) => `old${index}`);

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    await api.must('mutation { defineAttribute(input: { key: "city", type: CATEGORY }) { userErrors { message } } }');
    recorded = await record(old);
    await api.must(DEFINE_SEGMENT, { input: { key: 'bonn', rule: { attribute: { name: 'city', in: ['Bonn'] } } } });
    const events = old.map((key, index): [string, number, number] => [customerKey(index), -40, key.length]);
    await recordPurchases(api, events);
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  it('is warned of when it is recorded of customers who were acquired earlier', () => {
    const { added, warnings } = recorded;
    expect(added).toBe(SIZE);
    expect(warnings).toEqual([
      {
        code: 'KNOWN_FROM_NOW',
        severity: 'NOTE',
        message:
          'Some of these customers were acquired earlier, but the values apply only from now on: segments and histories of ' +
          'earlier moments do not find the customers by them.',
        field: 'knownFrom',
        remedy: recordAgain,
      },
    ]);
  });

  it('is not warned of for new customers, known ones, and values that are dated', async () => {
    expect((await record(['new'], {}, day(0))).warnings).toEqual([]);
    expect((await record(old)).warnings).toEqual([]);
    expect((await record(['dated'], { knownFrom: day(0) })).warnings).toEqual([]);
  });

  it('is the reason why a history of its segment finds nobody', async () => {
    const found = await history({ segment: 'bonn' });
    const reason = `No customer existed and was in the segment at ${day(-50).toISOString()}. ${unknownAt(day(-50))} ${recordAgain}`;
    expect(found).toMatchObject({ customers: 0, insufficientData: { reason } });
    expect(found.warnings).toContainEqual({
      code: 'KNOWN_LATER',
      severity: 'WARNING',
      message: unknownAt(day(-50)),
      field: 'asOf',
      remedy: recordAgain,
    });
    const input = {
      history: { metric: 'revenue', segment: 'bonn', asOf: day(-50) },
      effect: { relative: 0.1 },
      power: 0.8,
    };
    expect((await api.must(CAMPAIGN, { input })).campaignPower.insufficientData).toEqual({ reason });
  });

  it('is named where strata are to be made of it', async () => {
    const { warnings } = await history({ strata: ['city', 'gender'] });
    expect(warnings.map(({ code }: { code: string }) => code)).toContain('KNOWN_LATER');
    expect(warnings[0].message).toBe(unknownAt(day(-50)));
  });

  it('is found by a review for a start before it was known, and not for one after', async () => {
    api.clock.now = day(1);
    await api.must(CREATE, draftInput('mail', { segment: 'bonn', metrics: [{ metric: 'revenue', role: 'PRIMARY' }] }));
    expect(await findings(day(-5))).toEqual([
      { code: 'KNOWN_LATER', severity: 'WARNING', message: unknownAt(day(-5)), field: 'segment', remedy: recordAgain },
    ]);
    expect(await findings(null)).toEqual([]);
  });

  it('is mended by recording the same values with an earlier moment', async () => {
    expect((await record(old, { knownFrom: day(-90) })).warnings).toEqual([]);
    const found = await history({ segment: 'bonn' });
    expect(found.customers).toBe(SIZE);
    expect(found.warnings.map(({ code }: { code: string }) => code)).not.toContain('KNOWN_LATER');
  });

  it('has another reason where the segment itself was empty', async () => {
    await api.must(DEFINE_SEGMENT, {
      input: { key: 'nobody', rule: { attribute: { name: 'purchases', atLeast: 1000 } } },
    });
    expect((await history({ segment: 'nobody' })).insufficientData.reason).toBe(
      `No customer existed and was in the segment at ${day(-50).toISOString()}. Choose a later window, or another segment.`,
    );
  });
});
