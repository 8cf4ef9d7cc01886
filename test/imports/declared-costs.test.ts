import { expect, it } from 'vitest';
import { campaign, csv, freshImports, ROWS } from './campaign-file.js';

const { run, query } = freshImports();

/** The campaign with what it is worth and costs. */
function declared(contactCost = 0.1) {
  const { experiment, metrics } = campaign();
  if (!experiment) throw new Error('The campaign has an experiment.');
  const [first, ...others] = experiment.arms.map((arm) => (arm.isControl ? arm : { ...arm, contactCost }));
  const priced = { redemptionCost: 2, redemptionMetric: 'visit' };
  const arms = [first, ...others].map((arm) => (arm?.isControl ? arm : { ...arm, ...priced }));
  const guardrail = { metric: 'seen', role: 'GUARDRAIL', tolerance: { absolute: 0.01 } };
  return campaign({
    metrics: [
      ...(metrics ?? []).map((metric) => ({ ...metric, margin: 3 })),
      { key: 'seen', kind: 'MEAN', event: 'visit', aggregation: 'COUNT' },
    ],
    experiment: {
      ...experiment,
      arms,
      metrics: [...experiment.metrics, guardrail],
      plan: { decision: { customers: 500 } },
    },
  });
}

it('imports what a campaign is worth and costs, and knows it again', async () => {
  await run(declared(), csv(...ROWS));
  const arms = await query(
    `SELECT a.contact_cost AS contact, a.redemption_cost AS redemption, m.key AS metric
     FROM arm a JOIN metric m ON m.id = a.redemption_metric_id ORDER BY a.position`,
  );
  expect(arms[0]).toEqual({ contact: 0.1, redemption: 2, metric: 'visit' });
  expect(await query("SELECT margin AS margin FROM metric WHERE key = 'visit'")).toEqual([{ margin: 3 }]);
  const [guardrail] = await query("SELECT tolerance AS tolerance FROM experiment_metric WHERE role = 'GUARDRAIL'");
  expect(JSON.parse(String(guardrail?.tolerance))).toEqual({ absolute: 0.01, relative: null });
  await run(declared(), csv(...ROWS));
  await expect(run(declared(0.2), csv(...ROWS))).rejects.toThrow('contactCost is 0.1, not 0.2');
});
