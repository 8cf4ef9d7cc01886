import { describe, expect, it } from 'vitest';
import { campaign, csv, freshImports, manifest, ROWS } from './campaign-file.js';

describe('rows that are events', () => {
  const { run } = freshImports();
  const orders = manifest({
    name: 'Orders',
    customer: { key: { column: 'customer' } },
    events: [{ type: { column: 'kind' }, key: { column: 'id' }, at: { column: 'at' }, value: { column: 'amount' } }],
  });
  const file =
    'customer,kind,id,at,amount\na,order,o1,2026-03-05T10:00:00Z,9.99\na,order,o2,2026-03-06,\nb,return,o1,2026-03-07,1\n';

  it('belong to customers on record, several to one', async () => {
    await run(campaign(), csv(...ROWS));
    const report = await run(orders, file);
    expect(report.events).toEqual({ new: 3, unchanged: 0, superseded: 0 });
    expect(report.created.eventTypes).toEqual(['order', 'return']);
    expect((await run(orders, file)).events).toEqual({ new: 0, unchanged: 3, superseded: 0 });
  });

  it('are refused for a customer who is not on record, with the line', async () => {
    await expect(run(orders, file)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('customers.csv, line 2, column "customer": There is no customer'),
    });
  });

  it('are refused when one on record differs', async () => {
    await run(campaign(), csv(...ROWS));
    await run(orders, file);
    await expect(run(orders, file.replace('9.99', '9.98'))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('line 2'),
    });
  });

  it('are refused when they lie in the future', async () => {
    await run(campaign(), csv(...ROWS));
    await expect(run(orders, file.replace('2026-03-07', '2027-03-07'))).rejects.toMatchObject({
      message: expect.stringContaining('line 4, column "at": "2027-03-07" is in the future'),
    });
  });
});
