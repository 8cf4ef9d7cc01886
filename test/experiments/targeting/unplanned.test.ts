import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { openShop } from '../../setup/shop.js';
import { runCampaign, SIZE } from './campaign.js';

const MARKS = 'planStatus deviations { field registered actual actor } warnings { code remedy }';
const ASK = `query ($score: TargetingScoreInput!, $depth: Int!) {
  experiment(key: "spring") {
    targeting(input: { metric: "revenue", score: $score, resamples: 200 }) { ${MARKS} }
    policyTree(input: { metric: "revenue", depth: $depth }) { ${MARKS} }
  }
}`;

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await openShop(api, SIZE);
  await runCampaign(api, 'spring');
});
afterAll(() => api?.remove());

it('marks targeting and policies beside their numbers, and records each analysis once', async () => {
  const ask = async (depth: number) => (await api.must(ASK, { score: { attribute: 'purchases' }, depth })).experiment;
  const { targeting, policyTree } = await ask(1);
  const marked = (analysis: string) => ({
    planStatus: 'OFF_PLAN',
    deviations: [{ field: 'analysis', registered: null, actual: analysis, actor: 'local' }],
  });
  const ranking = 'targeting of coupon by its effect on revenue, ranked by purchases';
  const policy = 'policy of at most 1 question that assigns control, coupon by their effects on revenue';
  expect(targeting).toMatchObject(marked(ranking));
  expect(policyTree).toMatchObject(marked(policy));
  for (const { warnings } of [targeting, policyTree]) {
    expect(warnings[0]).toEqual({ code: 'NOT_IN_PLAN', remedy: expect.stringContaining('new experiment') });
  }
  await ask(1);
  await ask(2);
  const rows = await api.database.query('SELECT analysis AS analysis FROM off_plan_analysis ORDER BY analysis');
  expect(rows).toEqual(
    [policy, policy.replace('1 question', '2 questions'), ranking].map((analysis) => ({ analysis })),
  );
});
