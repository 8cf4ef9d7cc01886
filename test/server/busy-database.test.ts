import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/open-database.js';
import { type Api, startApi } from '../setup/api.js';
import { gate } from '../setup/gate.js';
import { temporaryAddress } from '../setup/temporary-database.js';

const DEFINE = 'mutation { defineEventType(input: { key: "visit" }) { eventType { key } userErrors { message } } }';
const MESSAGE = 'The database is busy with a long write of another program. Try again.';

describe('while another program writes', () => {
  let other: Database;
  let api: Api;

  beforeAll(async () => {
    const address = await temporaryAddress();
    other = await openDatabase(address.url);
    api = await startApi({ address, limits: { patience: 1 } });
  });
  afterAll(async () => {
    await other.close();
    await api.remove();
  });

  it('a server reads, tells writers when to try again, and writes afterwards', async () => {
    const { open, arrived, pass } = gate();
    const holding = other.write(pass);
    await arrived;
    const post = (path: string, body: string | FormData, headers: Record<string, string> = {}) =>
      fetch(`${api.origin}${path}`, { method: 'POST', body, headers });
    const mutation = await post('/graphql', JSON.stringify({ query: DEFINE }), { 'content-type': 'application/json' });
    const form = new FormData();
    form.append('manifest', JSON.stringify({ name: 'Customers', customer: { key: { column: 'id' } } }));
    form.append('file', new File(['id\na\n'], 'customers.csv'));
    const upload = await post('/import', form);
    for (const response of [mutation, upload]) {
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('5');
      const { errors } = (await response.json()) as { errors: object[] };
      expect(errors).toMatchObject([{ message: MESSAGE, extensions: { code: 'UNAVAILABLE', reason: 'BUSY' } }]);
    }
    expect(await api.must('{ eventType(key: "visit") { key } customers { totalCount } }')).toEqual({
      eventType: null,
      customers: { totalCount: 0 },
    });
    open();
    await holding;
    expect((await api.must(DEFINE)).defineEventType.eventType).toEqual({ key: 'visit' });
  });
});
