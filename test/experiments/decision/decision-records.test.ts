import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DecisionRecords, type StoredDecision } from '../../../src/experiments/decision/decision-records.js';
import { Verdict } from '../../../src/experiments/decision/verdict.js';
import { type Api, startApi } from '../../setup/api.js';
import { launch, openShop } from '../../setup/shop.js';

describe('decisions of two people at once', () => {
  let api: Api;
  let decided: StoredDecision;
  let records: DecisionRecords;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 20);
    await launch(api, 'spring');
    const [row] = await api.database.query<{ id: number }>('SELECT id AS id FROM experiment');
    records = new DecisionRecords(api.database, () => api.clock.now);
    const stop = { verdict: Verdict.STOP, recommended: Verdict.STOP, overruled: 0, arm_id: null, reason: null };
    const read = { sentence: 'Stop.', input: '{}', readout_digest: 'd', read_at: 1, actor: 'anna', decided_at: 2 };
    decided = { experiment_id: row?.id ?? 0, ...stop, ...read };
  });
  afterAll(() => api?.remove());

  const verdicts = async () => {
    const [found = []] = await records.byExperiments([decided.experiment_id]);
    return found.map(({ verdict, actor }) => `${verdict} by ${actor}`);
  };

  it('are one where they are the same, and refused where the other one was not seen', async () => {
    const before = await records.lastId({ id: decided.experiment_id });
    expect(before).toBe(0);
    await records.store(decided, before);
    await records.store({ ...decided, decided_at: 3 }, before);
    expect(await verdicts()).toEqual(['STOP by anna']);
    const other = { ...decided, verdict: Verdict.CONTINUE, reason: 'Wait.', overruled: 1, actor: 'ben' };
    await expect(records.store(other, before)).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'experiment',
      message: expect.stringContaining('Another decision was recorded meanwhile: STOP by "anna".'),
    });
    expect(await verdicts()).toEqual(['STOP by anna']);
    await records.store(other, await records.lastId({ id: decided.experiment_id }));
    await records.store(decided, await records.lastId({ id: decided.experiment_id }));
    expect(await verdicts()).toEqual(['STOP by anna', 'CONTINUE by ben', 'STOP by anna']);
  });
});
