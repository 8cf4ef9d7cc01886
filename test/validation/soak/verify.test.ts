import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chance } from '../../../validation/soak/chance.js';
import { Client } from '../../../validation/soak/client.js';
import { KINDS } from '../../../validation/soak/kinds.js';
import { Ledger } from '../../../validation/soak/ledger.js';
import { setStage } from '../../../validation/soak/stage.js';
import { verifyAtEnd, verifyMeanwhile } from '../../../validation/soak/verify.js';
import { type Api, startApi } from '../../setup/api.js';

/** What goes wrong, one after another on one database, and the violation that is noted. */
const AT_END: [sql: string, violation: RegExp][] = [
  ["UPDATE experiment SET hypothesis = 'x'", /^lost: another edit has overwritten version 2 of draft-\d$/],
  ['UPDATE experiment SET version = 1', /^lost: an acknowledged edit of draft-\d$/],
  ["DELETE FROM event WHERE key = 'e2-0'", /^lost: an acknowledged event$/],
  ["UPDATE event SET key = 'x' WHERE key = 'e2-1'", /^an event that nobody sent$/],
  ["UPDATE customer SET key = 'elsewhere' WHERE key = 'i4-0'", /^torn: an import has 999 of 1000 customers$/],
  [
    "DELETE FROM assignment WHERE experiment_id IN (SELECT id FROM experiment WHERE key = 'online')",
    /^(\d × )?lost: an acknowledged assignment$/,
  ],
  ["UPDATE receipt SET digest = 'x'", /^torn: the receipt of base does not replay$/],
  ["UPDATE experiment SET status = 'DRAFT' WHERE key = 'launched-5'", /^lost: an acknowledged start$/],
  ["UPDATE experiment SET key = 'x' WHERE key = 'launched-5'", /^lost: an acknowledged experiment$/],
];
const AT_ANY_TIME: [sql: string, violation: RegExp][] = [
  ['UPDATE arm SET size = size + 1', /torn: arm control of base$/],
  ['UPDATE receipt SET units = units + 1', /torn: the receipt of base$/],
  ['DELETE FROM receipt', /torn: the start of base$/],
  ["UPDATE experiment SET status = 'DRAFT'", /torn: the draft base$/],
];

describe('what a soak verifies', () => {
  let api: Api;
  let client: Client;
  const ledger = new Ledger();
  beforeAll(async () => {
    api = await startApi();
    // Clients date events by their own clocks.
    Object.defineProperty(api.clock, 'now', { get: () => new Date() });
    client = new Client({ anyOrigin: () => api.origin });
    await setStage(client);
    const work = { client, ledger, chance: new Chance('verify') };
    for (const [index, kind] of ['assign', 'events', 'edit', 'import', 'launch', 'replay'].entries()) {
      await KINDS[kind]!.run({ ...work, number: index + 1 });
    }
  });
  afterAll(() => api.remove());

  it('is content while all that was acknowledged is there, and notices whatever is lost or torn', async () => {
    await verifyMeanwhile(api.url, ledger);
    await verifyAtEnd(api.url, client, ledger);
    expect(ledger.violations).toEqual([]);

    for (const [sql, violation] of AT_END) {
      await api.database.write((transaction) => transaction.execute(sql));
      await verifyAtEnd(api.url, client, ledger);
      expect(ledger.violations).toContainEqual(expect.stringMatching(violation));
    }
    for (const [sql, violation] of AT_ANY_TIME) {
      await api.database.write((transaction) => transaction.execute(sql));
      await verifyMeanwhile(api.url, ledger);
      expect(ledger.violations).toContainEqual(expect.stringMatching(violation));
    }
  });
});
