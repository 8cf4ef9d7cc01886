import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompiledRules } from '../../../src/experiments/eligibility/compiled-rules.js';
import { tally } from '../../../src/experiments/eligibility/eligibility-tally.js';
import { noRules } from '../../../src/experiments/eligibility-rules.js';
import { type Api, startApi } from '../../setup/api.js';
import { launch, openShop } from '../../setup/shop.js';

const SIZE = 30;
const GOOGLE = 10;
/** More than SQLite joins in one statement. */
const RUNNING = 80;

describe('the customers of a segment who are in other experiments', () => {
  let api: Api;
  let rules: CompiledRules;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    await launch(api, 'all', {});
    await launch(api, 'google', { segment: 'google', eligibility: { overlap: 'ALLOW' } });
    const ids = await api.database.query<{ id: number }>('SELECT id FROM experiment ORDER BY id');
    const running = Array.from({ length: RUNNING }, (_, index) => ({
      id: ids[index % 2]!.id,
      key: `other-${index}`,
      endedAt: null,
      allowed: index < RUNNING - 1,
    }));
    rules = { rules: noRules, filters: [], conditions: [], running };
  });
  afterAll(() => api.remove());

  it('are counted, however many these are', async () => {
    const counted = await api.database.analyse((session) => tally(session, rules, 'c.erased_at IS NULL'));
    expect(counted).toMatchObject({ segmentSize: SIZE, eligible: SIZE - GOOGLE, sharing: SIZE - GOOGLE });
    expect(counted.overlaps.map(({ customers }) => customers)).toEqual(
      Array.from({ length: RUNNING }, (_, index) => (index % 2 === 0 ? SIZE : GOOGLE)),
    );
  });

  it('are the same when they are read one by one', async () => {
    const count = (takeExcluded?: () => Promise<void>) =>
      api.database.analyse((session) => tally(session, rules, 'c.erased_at IS NULL', takeExcluded));
    expect(await count(async () => undefined)).toEqual(await count());
  });
});
