import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';
import { expectSameNumbers } from '../../setup/same-numbers.js';

const EFFECTS = `metrics { metric { key } effects { pValue absolute { estimate lower upper } } arms { n mean } }`;
const KNOWN_THEN = `{
  experiment(key: "coupon-campaign") {
    readout(adjustFor: ["income", "gender"]) { ${EFFECTS} }
    balance(on: ["income", "gender"]) { omnibus { statistic } }
  }
  segmentComparison(input: { experiment: "coupon-campaign", metric: "revenue",
    segments: ["instagram-few-purchases", "facebook-few-purchases"] }) { segments { customers effect { pValue } } }
}`;
const RECORD = `mutation ($customers: [CustomerInput!]!, $knownFrom: DateTimeISO) {
  recordCustomers(input: { customers: $customers, knownFrom: $knownFrom }) { userErrors { field code } }
}`;

describe('what was known at the assignment', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startDemoApi();
    await api.must(`mutation { concludeExperiment(input: { experiment: "coupon-campaign", conclusion: "Send it." }) {
      experiment { status } userErrors { message } } }`);
  });
  afterAll(() => api?.remove());

  const changed = Array.from({ length: 500 }, (_, index) => ({
    key: `c-${String(index + 1).padStart(5, '0')}`,
    attributes: [
      { name: 'income', number: 1_000_000 + index },
      { name: 'past_purchases', number: 99 },
    ],
  }));

  it('stays so when attributes change later', async () => {
    const before = await api.must(KNOWN_THEN);
    const { recordCustomers } = await api.must(RECORD, { customers: changed });
    expect(recordCustomers.userErrors).toEqual([]);
    const { segment } = await api.must('{ segment(key: "instagram-few-purchases") { size } }');
    expect(segment.size).toBeLessThan(767);
    expectSameNumbers(await api.must(KNOWN_THEN), before);
  });

  it('cannot be changed backdated', async () => {
    const { data } = await api.ask(RECORD, { customers: changed, knownFrom: '2026-03-01T23:00:00Z' });
    expect(data.recordCustomers.userErrors).toEqual([{ field: 'knownFrom', code: 'CONFLICT' }]);
  });

  it('survives the erasure of the first, neighbouring and last customers, receipt and readout alike', async () => {
    const question = `{ experiment(key: "coupon-campaign") { readout(adjustFor: []) { ${EFFECTS} } receipt { digest } } }`;
    const before = await api.must(question);
    for (const key of ['c-00002', 'c-00001', 'c-05000', 'c-02500', 'c-02501', 'c-00003']) {
      const { eraseCustomer } = await api.must(`mutation { eraseCustomer(input: { customer: "${key}" }) {
        customer { key attributes { text } } userErrors { message } } }`);
      expect(eraseCustomer.customer).toEqual({ key: null, attributes: [] });
    }
    expectSameNumbers(await api.must(question), before);
    const { experiment } = await api.must(
      '{ experiment(key: "coupon-campaign") { receipt { replay { matches erased differing } } } }',
    );
    expect(experiment.receipt.replay).toEqual({ matches: true, erased: 6, differing: 0 });
  });

  it('shows when somebody changed an arm behind our back', async () => {
    await api.database.write(async (transaction) => {
      await transaction.execute(
        `UPDATE assignment SET arm_id = (SELECT max(id) FROM arm WHERE experiment_id = assignment.experiment_id) + 0
         WHERE customer_id = (SELECT min(a.customer_id) FROM assignment a JOIN arm r ON r.id = a.arm_id
           JOIN customer c ON c.id = a.customer_id WHERE r.key = 'control' AND c.key IS NOT NULL)`,
      );
    });
    const { experiment } = await api.must(
      '{ experiment(key: "coupon-campaign") { receipt { replay { matches differing } } } }',
    );
    expect(experiment.receipt.replay).toEqual({ matches: false, differing: 1 });
  });
});
