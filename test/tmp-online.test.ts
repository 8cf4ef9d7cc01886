import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from './setup/api.js';
import { wordsOf } from './setup/markup.js';
import { armsOf, CONCLUDE, CREATE, customerKey, declareComplete, openShop, RANDOMIZE, recordPurchases, STOP } from './setup/shop.js';

describe('online by hand', () => {
  let api: Api;
  beforeAll(async () => { api = await startApi(); await openShop(api, 400); });
  afterAll(() => api?.remove());
  it('shows', async () => {
    await api.must(CREATE, { input: { key: 'web', name: 'Banner', hypothesis: 'Banner sells.', segment: 'everybody',
      arms: [{ key: 'control', isControl: true }, { key: 'banner', name: 'Banner', contactCost: 0.1 }],
      metrics: [{ metric: 'revenue', role: 'PRIMARY', margin: 0.4 }, { metric: 'conversion', role: 'GUARDRAIL', tolerance: { absolute: 0.05 } }],
      design: { method: 'ONLINE', seed: 's' }, plan: { decision: { customers: 5000, horizonDays: 365, waitingCostPerDay: 3 } } } });
    await api.must(RANDOMIZE, { input: { experiment: 'web' } });
    const out: string[] = [];
    const assign = async (from: number, to: number) => api.must('mutation ($input: AssignInput!) { assign(input: $input) { added userErrors { message } } }', { input: { experiment: 'web', customers: Array.from({ length: to - from }, (_, i) => customerKey(from + i)) } });
    const D = `{ experiment(key: "web") { status decision { verdict sentence status planStatus warnings { code severity message } arms { verdict sentence whatWouldChangeIt evidence { finding sentence } insufficientData { reason } waiting { additionalCustomers days netValue } } } decisions { verdict recommended overruled sentence reason readAt decidedAt } } }`;
    const show = async (label: string) => {
      out.push(`##### ${label}`, JSON.stringify((await api.ask(D)), null, 1));
      const r = await fetch(`${api.origin}/experiments/web/report.html`);
      const text = await r.text();
      writeFileSync(`/tmp/small-a-${label}.html`, text);
      out.push(`status ${r.status}`, wordsOf(text).replace(/\n\s*\n+/g, '\n'));
    };
    const record = async (input: object) => out.push(JSON.stringify(await api.ask('mutation ($input: RecordDecisionInput!) { recordDecision(input: $input) { experiment { key } userErrors { field code message } } }', { input: { experiment: 'web', ...input } })));
    await record({});
    await show('started');
    await assign(0, 150);
    api.clock.now = new Date(START.getTime() + 10 * DAY);
    await assign(150, 400);
    const arms = await armsOf(api, 'web');
    const rows = [...arms].map(([key, arm], i): [string, number, number] => [key, i < 150 ? 5 : 12, 20 + ((i * 7) % 13) + (arm === 'banner' ? 6 : 0)]);
    api.clock.now = new Date(START.getTime() + 30 * DAY);
    await recordPurchases(api, rows.filter((_, i) => i % 3 > 0));
    await declareComplete(api);
    await show('running');
    await record({});
    await record({ verdict: 'SHIP', reason: 'Boss said.' });
    await show('running-recorded');
    await api.must(STOP, { input: { experiment: 'web' } });
    await show('stopped');
    api.clock.now = new Date(START.getTime() + 60 * DAY);
    await declareComplete(api);
    await record({});
    await show('complete');
    await api.must(CONCLUDE, { input: { experiment: 'web', conclusion: 'Banner sells more.' } });
    await record({});
    await show('concluded');
    writeFileSync('/tmp/small-a-online.txt', out.join('\n'));
    expect(1).toBe(1);
  });
});
