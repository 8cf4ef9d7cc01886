import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErasedTuples1799001200000 } from '../../../migrations/1799001200000-erased-tuples.js';
import { AFTER, type DesignedRow, designedManifest, fileOf, importFile } from '../../imports/designed-files.js';
import { type Api, startApi } from '../../setup/api.js';
import { ERASE, launch, openShop } from '../../setup/shop.js';

const CUSTOMERS = 41;
const RECEIPT = `query ($key: String!) {
  experiment(key: $key) {
    receipt { digest inputsDigest replay { matches differing erased units digest inputsDigest } }
    assignments(first: 100) { edges { node { tuple customer { key } } } }
  }
}`;

describe('erasing a customer by whose key a tuple is named', () => {
  let api: Api;
  // biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
  const read = async (key = 'pairs'): Promise<any> => (await api.must(RECEIPT, { key })).experiment;
  const names = async (key = 'pairs') =>
    (
      await api.database.query<{ name: string }>(
        'SELECT s.name AS name FROM stratum s JOIN experiment x ON x.id = s.experiment_id WHERE x.key = ? ORDER BY s.name',
        [key],
      )
    ).map(({ name }) => name);
  const erase = (customer: string) => api.must(ERASE, { input: { customer } });
  const everywhere = async (text: string) => {
    const rows = await api.database.query<{ found: number }>(
      `SELECT (SELECT count(*) FROM stratum WHERE name LIKE '%${text}%') + (SELECT count(*) FROM customer WHERE key = '${text}') AS found`,
    );
    return Number(rows[0]?.found);
  };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    await launch(api, 'pairs', { design: { method: 'MATCHED_TUPLES', matchOn: ['purchases', 'gender'] } });
  });
  afterAll(() => api?.remove());

  it('leaves no key in the name, and the receipt can be replayed', async () => {
    const before = await read();
    expect(before.receipt.replay).toMatchObject({ matches: true, units: CUSTOMERS });
    const [first = '', , third = ''] = await names();
    await erase(first);
    await erase(third);
    expect(await everywhere(first)).toBe(0);
    expect(await everywhere(third)).toBe(0);
    const { receipt, assignments } = await read();
    expect(receipt.replay).toMatchObject({ matches: true, differing: 0, erased: 2, units: CUSTOMERS });
    expect(receipt.inputsDigest).toBe(before.receipt.inputsDigest);
    expect(receipt.replay.inputsDigest).not.toBe(receipt.inputsDigest);
    const shown = assignments.edges.map(({ node }: { node: { tuple: string } }) => node.tuple);
    expect(shown.filter((name: string) => /^erased [0-9a-f]{8}$/.test(name))).toHaveLength(4);
    const response = await fetch(`${api.origin}/experiments/pairs/assignments.csv`);
    expect(await response.text()).toMatch(/,erased [0-9a-f]{8},/);
  });

  it('still notices when what was drawn from is changed afterwards', async () => {
    const weigh = (weight: number) =>
      api.database.write((transaction) => transaction.execute('UPDATE arm SET weight = ?', [weight]));
    await weigh(2);
    expect((await read()).receipt.replay.matches).toBe(false);
    await weigh(1);
    expect((await read()).receipt.replay.matches).toBe(true);
  });

  it('clears names that were left by earlier erasures when the database is migrated', async () => {
    await launch(api, 'older', {
      design: { method: 'MATCHED_TUPLES', matchOn: ['purchases'] },
      eligibility: { overlap: 'ALLOW' },
    });
    const name = (await names('older')).find((one) => !one.startsWith(' ')) ?? '';
    await erase(name);
    const erased = (await names('older')).find((one) => one.startsWith(' ')) ?? '';
    // As it was before: the key in the name, and the receipt of it.
    await api.database.write(async (transaction) => {
      await transaction.execute('UPDATE stratum SET name = ? WHERE name = ?', [name, erased]);
      const runner = transaction.manager.queryRunner!;
      await new ErasedTuples1799001200000().down(runner);
      await new ErasedTuples1799001200000().up(runner);
    });
    expect(await names('older')).toContain(erased);
    expect(await everywhere(name)).toBe(0);
    expect((await read('older')).receipt.replay).toMatchObject({ matches: true, differing: 0 });
  });

  it('clears the names of imported pairs too', async () => {
    api.clock.now = AFTER;
    const rows = Array.from({ length: 8 }, (_, i): DesignedRow => {
      const pair = `twin-${i - (i % 2)}`;
      return { customer: `twin-${i}`, arm: ['control', 'mail'][i % 2]!, store: '', market: '', pair, spent: i };
    });
    const design = { method: 'MATCHED_TUPLES', tuple: { column: 'pair' } };
    await importFile(api, designedManifest('twins', { design }), fileOf(rows));
    await erase('twin-2');
    expect(await everywhere('twin-2')).toBe(0);
    expect((await names('twins')).filter((one) => one.startsWith(' erased:'))).toHaveLength(1);
  });
});
