import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { RECORD_CUSTOMERS } from '../../setup/shop.js';

const ACQUIRED = 'query ($key: String!) { customer(key: $key) { acquiredAt } }';

describe('moments of the graph', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ config: { timeZone: 'Europe/Berlin' } });
  });
  afterAll(() => api?.remove());

  const recorded = async (key: string, acquiredAt: unknown) => {
    const { errors } = await api.ask(RECORD_CUSTOMERS, { input: { customers: [{ key, acquiredAt }] } });
    if (errors.length > 0) return errors.map(({ message }) => message).join(' ');
    return (await api.must(ACQUIRED, { key })).customer.acquiredAt;
  };

  it.each([
    // A day starts at local midnight, in winter and in summer.
    ['2025-12-31', '2025-12-30T23:00:00.000Z'],
    ['2025-07-01', '2025-06-30T22:00:00.000Z'],
    ['2025-07-01T10:30:00', '2025-07-01T08:30:00.000Z'],
    ['2025-07-01T10:30:00Z', '2025-07-01T10:30:00.000Z'],
    ['2025-07-01T10:30:00.125-05:00', '2025-07-01T15:30:00.125Z'],
  ])('read %s', async (given, moment) => {
    expect(await recorded(`of ${given}`, given)).toBe(moment);
  });

  it.each([
    ['31.12.2025', '"31.12.2025": This is not a date. Expected an ISO 8601 date such as 2026-03-02 or'],
    ['2025-02-30', 'This is not a date.'],
    ['2025-03-30T02:30:00', 'This time does not exist in Europe/Berlin'],
    ['2025-07-01T10:30:00+15:00', 'The offset +15:00 does not exist.'],
    [1_700_000_000, '1700000000 is not a text. Expected an ISO 8601 date such as'],
    [true, 'true is not a text.'],
  ])('refuse %s and say the format', async (given, message) => {
    expect(await recorded('refused', given)).toContain(message);
  });

  it('are read the same where they are written in the query', async () => {
    const record = (date: string) =>
      api.ask(
        `mutation { recordCustomers(input: { customers: [{ key: "literal", acquiredAt: ${date} }] }) { added } }`,
      );
    expect((await record('"2025-12-31"')).data.recordCustomers.added).toBe(1);
    expect((await api.must(ACQUIRED, { key: 'literal' })).customer.acquiredAt).toBe('2025-12-30T23:00:00.000Z');
    expect((await record('20251231')).errors[0]?.message).toContain(
      '20251231 is not a text. Expected an ISO 8601 date',
    );
  });

  it('are described in the schema', async () => {
    const { __type } = await api.must('{ __type(name: "DateTimeISO") { description } }');
    expect(__type.description).toContain('start of that day in the time zone of `settings`');
  });
});
