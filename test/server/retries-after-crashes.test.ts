import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBuiltServer } from '../setup/built-server.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';

const CREATE = `mutation {
  defineHoldout(input: { key: "held", share: 0.1, idempotencyKey: "k" }) { holdout { id seed } userErrors { code message } }
}`;
const RENAME = `mutation ($name: String!, $key: String!) {
  renameDefinition(input: { kind: HOLDOUT, key: "held", newName: $name, idempotencyKey: $key }) { userErrors { code } }
}`;
const READ = '{ holdout(key: "held") { id seed name } }';

describe('mutations that are sent again', () => {
  let address: TemporaryAddress;
  beforeAll(async () => {
    address = await temporaryAddress();
  });
  afterAll(() => address.remove());

  it('are carried out once by two servers, and after both were killed', async () => {
    const servers = [await startBuiltServer(address.url), await startBuiltServer(address.url)];
    const created = await Promise.all([...servers, ...servers].map((server) => server.must(CREATE)));
    for (const answer of created) expect(answer).toEqual(created[0]);
    const [first, second] = servers as [(typeof servers)[0], (typeof servers)[0]];
    await first.must(RENAME, { name: 'First', key: 'first' });
    await second.must(RENAME, { name: 'Second', key: 'second' });
    await Promise.all(servers.map((server) => server.kill()));
    const restarted = await startBuiltServer(address.url);
    expect(await restarted.must(CREATE)).toEqual(created[0]);
    await restarted.must(RENAME, { name: 'First', key: 'first' });
    const { holdout } = await restarted.must(READ);
    expect(holdout).toEqual({ ...created[0].defineHoldout.holdout, name: 'Second' });
    await restarted.stop();
  });
});
