import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { DAY, START, startApi } from './setup/api.js';
import { CREATE, customerKey, openShop, RANDOMIZE, RECORD_EVENTS } from './setup/shop.js';

it('makes reports', async () => {
  const api = await startApi();
  await openShop(api, 900);
  const experiment = (key: string, more = {}) =>
    api.must(CREATE, {
      input: {
        key,
        name: `Report of ${key}`,
        hypothesis: 'A mail brings people back.',
        segment: 'everybody',
        arms: [{ key: 'control', name: 'No mail', isControl: true }, { key: 'mail', name: 'Mail', contactCost: 0.1 }],
        metrics: [
          { metric: 'revenue', role: 'PRIMARY', margin: 0.4 },
          { metric: 'conversion', role: 'SECONDARY' },
        ],
        design: { method: 'COMPLETE', seed: key },
        eligibility: { overlap: 'ALLOW' },
        ...more,
      },
    });
  await experiment('online', { design: { method: 'ONLINE', seed: 'online' }, plan: { looks: { confidenceSequence: { startAt: 100, tunedFor: 800 } }, compareSegments: ['google', 'instagram'], decision: { rule: 'EXPECTED_PROFIT', customers: 10000, horizonDays: 90 } } });
  await experiment('fresh');
  await experiment('middle', { plan: { compareSegments: ['google', 'instagram'] } });
  for (const key of ['online', 'fresh', 'middle']) await api.must(RANDOMIZE, { input: { experiment: key, assignedAt: START } });
  const ASSIGN = 'mutation ($input: AssignInput!) { assign(input: $input) { userErrors { message } } }';
  const save = async (name: string, key: string) => {
    const response = await fetch(`${api.origin}/experiments/${key}/report.html`);
    writeFileSync(`/tmp/rep/${name}.html`, await response.text());
  };
  await save('online-start', 'online');
  for (let day = 0; day < 40; day += 1) {
    api.clock.now = new Date(START.getTime() + day * DAY + 3_600_000);
    const customers = Array.from({ length: 20 }, (_, i) => customerKey(day * 20 + i));
    await api.must(ASSIGN, { input: { experiment: 'online', customers } });
    const events = customers.filter((_, i) => (i * 7 + day) % 3 === 0).map((customer, i) => ({ customer, type: 'purchase', key: `p${day}-${i}`, at: new Date(api.clock.now.getTime() + 3_600_000 * 2), value: 10 + ((i * 37 + day * 11) % 50) }));
    api.clock.now = new Date(api.clock.now.getTime() + 3 * 3_600_000);
    await api.must(RECORD_EVENTS, { input: { events } });
    if (day === 14) { await save('middle', 'middle'); await save('fresh', 'fresh'); }
  }
  await save('online', 'online');
  await api.remove();
});
