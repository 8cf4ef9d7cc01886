import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { CREATE, customerKey, draftInput, openShop, recordPurchases } from '../../setup/shop.js';

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
    await api.must(CREATE, draftInput('draft', { metrics: [{ metric: 'conversion', role: 'PRIMARY' }], plan }));
  });
  afterAll(() => api?.remove());

  it('looks at the history before that moment', async () => {
    expect(await codesOn(daysAfterStart(0))).toContain('TOO_SMALL');
    expect(await codesOn(daysAfterStart(0))).not.toContain('NO_HISTORY');
    expect(await codesOn(daysAfterStart(-11))).toContain('NO_HISTORY');
  });

  it('looks at now when none is given', async () => {
    expect(await codesOn(null)).toEqual(await codesOn(daysAfterStart(60)));
    expect(await codesOn(null)).toContain('NO_HISTORY');
  });

  it('refuses a moment in the future', async () => {
    const { errors } = await api.ask(REVIEW, { assignedAt: daysAfterStart(61) });
    expect(errors).toMatchObject([{ extensions: { field: 'assignedAt', reason: 'INVALID' } }]);
  });
});
