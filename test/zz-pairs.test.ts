import { it } from 'vitest';
import { startApi, START, DAY } from './setup/api.js';
import { buy, openDesignShop } from './setup/design-shop.js';
import { DEFINE_METRIC, DEFINE_SEGMENT, declareComplete, launch } from './setup/shop.js';
it('x', async () => {
  const api = await startApi();
  await openDesignShop(api, 480);
  await api.must(DEFINE_SEGMENT, { input: { key: 'nobody', rule: { attribute: { name: 'spent', atLeast: 1e9 } } } });
  const metrics = ['revenue', 'conversion'].map((metric) => ({ metric, role: 'PRIMARY' }));
  for (const [key, design] of Object.entries({ complete: { method: 'COMPLETE' }, strata: { method: 'STRATIFIED', strata: ['gender'] }, pairs: { method: 'MATCHED_TUPLES', matchOn: ['spent'], tupleSize: 2 }, groups: { method: 'BY_GROUP', groupBy: 'store' }})) await launch(api, key, { design: { seed: `of ${key}`, ...design }, metrics });
  api.clock.now = new Date(START.getTime() + 20 * DAY);
  await buy(api, 480);
  api.clock.now = new Date(START.getTime() + 40 * DAY);
  await declareComplete(api);
  const list: string[] = [];
  api.database.statements.listener = (sql) => list.push(sql);
  const t = performance.now();
  await api.must('{ segmentComparison(input: { experiment: "pairs", metric: "revenue", segments: ["everybody", "nobody"] }) { segments { customers } } }');
  console.log('elapsed', performance.now() - t);
  api.database.statements.listener = undefined;
  for (const sql of list) {
    if (sql.includes('$1') || sql.includes('?') || !/^\s*(SELECT|WITH)/.test(sql)) continue;
    const t = performance.now();
    await api.database.query(sql);
    const s = performance.now() - t;
    console.log(Math.round(s), sql.slice(0, 100).replace(/\s+/g, ' '));
    if (s > 1500) {
      console.log(sql);
      const rows = await api.database.query<Record<string, string>>('EXPLAIN (ANALYZE, BUFFERS OFF) ' + sql);
      console.log(rows.map((r) => Object.values(r)[0]).join('\n'));
    }
  }
  await api.remove();
}, 300000);
