import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DesignMethod } from '../../../src/experiments/experiment-design.js';
import { openDatabase } from '../../../src/open-database.js';
import { startBuiltServer } from '../../setup/built-server.js';
import { draftCampaign } from '../../setup/drafted-campaign.js';
import { fatalStatements, killedAt, statementsSent } from '../../setup/killed-at-statements.js';
import { copyOf, type TemporaryAddress, temporaryAddress } from '../../setup/temporary-database.js';

/** Three batches. */
const CUSTOMERS = 10_500;
const RANDOMIZE = 'mutation { randomizeExperiment(input: { experiment: "spring" }) { userErrors { message } } }';

describe('a server that is killed while it randomizes', () => {
  let drafted: TemporaryAddress;

  beforeAll(async () => {
    drafted = await temporaryAddress();
    const database = await openDatabase(drafted.url);
    const lines = Array.from({ length: CUSTOMERS }, (_, index) => `k${index},${index % 3 ? 'north' : 'south'}`);
    await draftCampaign(database, lines, DesignMethod.STRATIFIED, '7');
    // Copies are made of a database that nobody has open.
    await database.close();
  });
  afterAll(() => drafted.remove());

  const state = async (url: string) => {
    const database = await openDatabase(url);
    try {
      const [row] = await database.query<Record<string, unknown>>(
        `SELECT x.status AS status, (SELECT count(*) FROM assignment) AS assignments, (SELECT count(*) FROM stratum) AS strata,
           (SELECT sum(size) FROM arm) AS sizes, (SELECT digest FROM receipt) AS digest,
           (SELECT count(*) FROM experiment_transition) AS transitions FROM experiment x`,
      );
      return row;
    } finally {
      await database.close();
    }
  };
  const nothing = { status: 'DRAFT', assignments: 0, strata: 0, sizes: 0, digest: null, transitions: 1 };

  it('leaves nothing or everything, and randomizes when it is asked again', async () => {
    const whole = await copyOf(drafted.url);
    const server = await startBuiltServer(whole.url, killedAt(whole.folder, null));
    await server.must(RANDOMIZE);
    await server.stop();
    const everything = await state(whole.url);
    expect(everything).toEqual({
      status: 'RUNNING',
      assignments: CUSTOMERS,
      strata: 2,
      sizes: CUSTOMERS,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      transitions: 2,
    });
    // The first and the last change are of the same transaction as the one amid; `imports/kill.test.ts` tries them too.
    const [, amid, , committing] = fatalStatements(await statementsSent(whole.folder), 'INSERT INTO assignment');
    await whole.remove();

    for (const statement of [amid!, committing!]) {
      const killed = await copyOf(drafted.url);
      try {
        const victim = await startBuiltServer(killed.url, killedAt(killed.folder, statement));
        await expect(victim.ask(RANDOMIZE)).rejects.toThrow();
        expect(await victim.ended).toMatchObject({ signal: 'SIGKILL' });
        const last = (await statementsSent(killed.folder)).at(-1)!;
        const found = await state(killed.url);
        if (statement === committing) expect([nothing, everything], last).toContainEqual(found);
        else expect(found, `killed in ${last}`).toEqual(nothing);
        if (statement === amid) {
          const restarted = await startBuiltServer(killed.url);
          await restarted.must(RANDOMIZE);
          await restarted.stop();
          expect(await state(killed.url)).toEqual(everything);
        }
      } finally {
        await killed.remove();
      }
    }
  });
});
