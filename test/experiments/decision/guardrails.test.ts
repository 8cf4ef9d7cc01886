import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  customerKey,
  DEFINE_METRIC,
  declareComplete,
  launch,
  openShop,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';

const SIZE = 300;
const READ = `query ($key: String!) { experiment(key: $key) {
  decision { arms { evidence { finding sentence metric { key } } } }
  readout { metrics { metric { key } role effects { guardrail nonInferiority { limit side verdict } } } }
} }`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Answer = any;

describe('guardrails in a decision', () => {
  let api: Api;
  const read = async (key: string) => {
    const { decision, readout } = (await api.must(READ, { key })).experiment as Answer;
    const findings = new Map<string, Answer>(
      decision.arms[0].evidence.flatMap((one: Answer) => (one.metric ? [[one.metric.key, one]] : [])),
    );
    const effects = new Map<string, Answer>(readout.metrics.map((one: Answer) => [one.metric.key, one.effects[0]]));
    return { findings, effects };
  };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    const metric = (key: string, direction: string) =>
      api.must(DEFINE_METRIC, {
        input: { key, kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 28, direction },
      });
    for (const key of ['loose', 'tight', 'harmed', 'relative', 'plain']) await metric(key, 'HIGHER_IS_BETTER');
    for (const key of ['costs', 'cheap']) await metric(key, 'LOWER_IS_BETTER');
    await metric('aimless', 'NEITHER');
    const guardrail = (key: string, tolerance?: object) => ({ metric: key, role: 'GUARDRAIL', tolerance });
    const metrics = [
      { metric: 'orders', role: 'PRIMARY' },
      guardrail('loose', { absolute: 5 }),
      guardrail('tight', { absolute: 1 }),
      guardrail('harmed', { absolute: 0.001 }),
      guardrail('relative', { relative: 0.5 }),
      guardrail('costs', { absolute: 0.1 }),
      guardrail('cheap'),
      guardrail('plain'),
      guardrail('aimless', { absolute: 5 }),
    ];
    await launch(api, 'ended', { metrics });
    const looks = { groupSequential: { numberOfLooks: 2 } };
    await launch(api, 'looked', { metrics: metrics.slice(0, 2), plan: { looks } });
    const arms = await armsOf(api, 'ended');
    api.clock.now = new Date(START.getTime() + 2 * DAY);
    await recordPurchases(
      api,
      Array.from({ length: SIZE }, (_, i): [string, number, number] => {
        const key = customerKey(i);
        return [key, 1, 20 + ((i * 13) % 9) - (arms.get(key) === 'coupon' ? 1 : 0)];
      }),
    );
  });
  afterAll(() => api?.remove());

  it('are not judged by plain limits before a planned look', async () => {
    const { findings, effects } = await read('looked');
    expect(effects.get('loose')).toMatchObject({ guardrail: null, nonInferiority: null });
    expect(findings.get('loose').finding).toBe('NO_ANSWER');
  });

  it('are judged as in the readout', async () => {
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await declareComplete(api);
    await api.must(STOP, { input: { experiment: 'ended' } });
    const { findings, effects } = await read('ended');
    const meaning: Record<string, string> = {
      NON_INFERIOR: 'WITHIN_TOLERANCE',
      INFERIOR: 'HARMED',
      NOT_SHOWN: 'TOLERANCE_NOT_SHOWN',
    };
    const verdicts = new Set<string>();
    for (const key of ['loose', 'tight', 'harmed', 'relative', 'costs']) {
      const { nonInferiority } = effects.get(key);
      verdicts.add(nonInferiority.verdict);
      expect(findings.get(key).finding, key).toBe(meaning[nonInferiority.verdict]);
    }
    expect(verdicts).toEqual(new Set(['NON_INFERIOR', 'INFERIOR', 'NOT_SHOWN']));
    expect(findings.get('tight').sentence).toMatch(/^Harm to "tight" may be [\d.]+, more than the tolerated 1\.$/);
    expect(findings.get('relative').sentence).toMatch(/ %, within the tolerated 50 %\.$/);
    expect(findings.get('costs').sentence).toBe('Harm to "costs" is none, within the tolerated 0.1.');
    expect([effects.get('plain').guardrail, findings.get('plain').finding]).toEqual(['HARMED', 'HARMED']);
    expect([effects.get('cheap').guardrail, findings.get('cheap').finding]).toEqual(['IMPROVED', 'NO_HARM_FOUND']);
  });

  it('with a tolerance need a direction', async () => {
    const { findings, effects } = await read('ended');
    expect(effects.get('aimless').nonInferiority).toBeNull();
    expect(findings.get('aimless')).toMatchObject({
      finding: 'TOLERANCE_NOT_SHOWN',
      sentence: expect.stringContaining('does not state which direction is better'),
    });
  });
});
