import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashBucket } from '../../../src/randomization/hash-bucket.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { defineHoldout } from '../../setup/exclusivity.js';
import { CREATE, customerKey, draftInput, openShop, RANDOMIZE, recordPurchases } from '../../setup/shop.js';

const REVIEW = `query ($assignedAt: DateTimeISO) {
  experiment(key: "draft") { designReview(assignedAt: $assignedAt) { findings { code } } }
}`;
const SIZE = 200;
const daysAfterStart = (days: number) => new Date(START.getTime() + days * DAY);

describe('designReview for a start at another moment', () => {
  let api: Api;
  const codesOn = async (assignedAt: Date | null) =>
    (await api.must(REVIEW, { assignedAt })).experiment.designReview.findings.map(({ code }: { code: string }) => code);

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    const purchases = Array.from({ length: SIZE / 4 }, (_, index): [string, number, number] => [
      customerKey(index * 4),
      -10,
      20,
    ]);
    await recordPurchases(api, purchases);
    api.clock.now = daysAfterStart(60);
    const plan = { minimumEffect: { absolute: 0.15 } };
    const metrics = [{ metric: 'conversion', role: 'PRIMARY' }];
    await api.must(CREATE, draftInput('draft', { metrics, plan }));
    await api.must(CREATE, draftInput('arriving', { metrics, design: { method: 'ONLINE' } }));
  });
  afterAll(() => api?.remove());

  it('looks at the history before that moment', async () => {
    expect(await codesOn(daysAfterStart(0))).toContain('TOO_SMALL');
    expect(await codesOn(daysAfterStart(0))).not.toContain('NO_HISTORY');
    expect(await codesOn(daysAfterStart(-11))).toContain('NO_HISTORY');
  });

  it('looks at now when none is given', async () => {
    expect(await codesOn(null)).toEqual(await codesOn(daysAfterStart(60)));
    // The latest events are older than a window, so the window ends with them.
    expect(await codesOn(null)).not.toContain('NO_HISTORY');
    expect(await codesOn(null)).toContain('OUTCOMES_INCOMPLETE');
  });

  it.each([
    ['draft', -11, 'OUTCOMES_EXIST', 'CONFLICT', 'has an event of the metric "conversion" at or after 2026-02-19'],
    ['arriving', 1, 'BACKDATED_ONLINE', 'INVALID', 'An ONLINE experiment starts now'],
  ])('forbids the start of %s on day %i, as the start does', async (key, day, code, refusedAs, message) => {
    const assignedAt = daysAfterStart(day);
    const review = `query ($assignedAt: DateTimeISO) { experiment(key: "${key}") {
      designReview(assignedAt: $assignedAt) { canLaunch findings { code severity field message remedy } } } }`;
    const { canLaunch, findings } = (await api.must(review, { assignedAt })).experiment.designReview;
    const finding = findings.find((one: { code: string }) => one.code === code);
    expect(canLaunch).toBe(false);
    expect(finding).toMatchObject({
      severity: 'BLOCKING',
      field: 'assignedAt',
      message: expect.stringContaining(message),
    });
    const { data } = await api.ask(RANDOMIZE, { input: { experiment: key, assignedAt } });
    expect(data.randomizeExperiment.userErrors).toEqual([
      { field: 'assignedAt', code: refusedAs, message: `${finding.message} ${finding.remedy}` },
    ]);
  });

  it('looks only at the outcomes of customers who would be randomized', async () => {
    // All who bought are held out.
    const share = 0.99;
    const bought = (index: number) => index % 4 === 0;
    const customers = Array.from({ length: SIZE }, (_, index) => ({ key: customerKey(index), buys: bought(index) }));
    const seed = Array.from({ length: 200 }, (_, number) => `seed ${number}`).find((candidate) => {
      const admitted = customers.filter(({ key }) => hashBucket(candidate, key) >= share);
      return admitted.length >= 2 && admitted.every(({ buys }) => !buys);
    });
    await defineHoldout(api, 'most', share);
    await api.database.write((transaction) => transaction.execute('UPDATE holdout SET seed = ?', [seed]));
    const parts = {
      metrics: [{ metric: 'conversion', role: 'PRIMARY' }],
      eligibility: { overlap: 'ALLOW', holdouts: ['most'] },
    };
    await api.must(CREATE, draftInput('few', parts));
    const { designReview } = (
      await api.must(
        'query ($at: DateTimeISO) { experiment(key: "few") { designReview(assignedAt: $at) { customers findings { code } } } }',
        { at: daysAfterStart(-11) },
      )
    ).experiment;
    expect(designReview.customers).toBeLessThan(SIZE / 20);
    expect(designReview.findings).not.toContainEqual({ code: 'OUTCOMES_EXIST' });
  });

  it('refuses a moment in the future', async () => {
    const { errors } = await api.ask(REVIEW, { assignedAt: daysAfterStart(61) });
    expect(errors).toMatchObject([{ extensions: { field: 'assignedAt', reason: 'INVALID' } }]);
  });
});
