import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Attribute, AttributeType } from '../../../src/customers/attributes/attribute.js';
import { STILL_KNOWN, writeAttributeValues } from '../../../src/customers/recording/attribute-writer.js';
import { writeCustomers } from '../../../src/customers/recording/customer-writer.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

describe('writeAttributeValues', () => {
  let temporary: TemporaryDatabase;
  let ids: number[];
  let income: Attribute;
  let region: Attribute;

  beforeEach(async () => {
    temporary = await temporaryDatabase();
    await temporary.database.write(async (transaction) => {
      const keys = ['a', 'b'].map((key) => ({ key, channel: null, acquiredAt: null }));
      ({ ids } = await writeCustomers(transaction, keys, 0));
      const repository = transaction.manager.getRepository(Attribute);
      const attribute = (key: string, type: AttributeType) =>
        repository.save(repository.create({ key, name: key, description: null, type, createdAt: new Date(0) }));
      income = await attribute('income', AttributeType.NUMBER);
      region = await attribute('region', AttributeType.CATEGORY);
    });
  });
  afterEach(() => temporary.remove());

  const write = (attribute: Attribute, knownFrom: number, value: number | string | boolean, customer = 0) =>
    temporary.database.write((transaction) =>
      writeAttributeValues(transaction, attribute, [{ customerId: ids[customer]!, value }], knownFrom),
    );
  const periods = async (attribute: Attribute, customer = 0) =>
    (
      await temporary.database.query<{ from: number; until: number; number: number }>(
        `SELECT known_from AS "from", known_until AS until, number FROM attribute_value
         WHERE attribute_id = ? AND customer_id = ? ORDER BY known_from`,
        [attribute.id, ids[customer]],
      )
    ).map((row) => [row.from, row.until, row.number]);

  it('keeps the first value from its time on', async () => {
    expect(await write(income, 100, 7.25)).toBe(1);
    expect(await periods(income)).toEqual([[100, STILL_KNOWN, 7.25]]);
  });

  it('ends the earlier period where a new value begins', async () => {
    await write(income, 100, 1);
    expect(await write(income, 200, 2)).toBe(1);
    expect(await periods(income)).toEqual([
      [100, 200, 1],
      [200, STILL_KNOWN, 2],
    ]);
  });

  it('passes over a value that is known already', async () => {
    await write(income, 100, 1);
    expect(await write(income, 300, 1)).toBe(0);
    expect(await periods(income)).toEqual([[100, STILL_KNOWN, 1]]);
  });

  it('corrects a value in place when it is given again for the same time', async () => {
    await write(income, 100, 1);
    await write(income, 200, 2);
    expect(await write(income, 200, 3)).toBe(1);
    expect(await periods(income)).toEqual([
      [100, 200, 1],
      [200, STILL_KNOWN, 3],
    ]);
  });

  it('puts a backdated value before the later ones', async () => {
    await write(income, 200, 2);
    expect(await write(income, 100, 1)).toBe(1);
    expect(await periods(income)).toEqual([
      [100, 200, 1],
      [200, STILL_KNOWN, 2],
    ]);
  });

  it('splits the period into which a backdated value falls', async () => {
    await write(income, 100, 1);
    await write(income, 300, 3);
    expect(await write(income, 200, 2)).toBe(1);
    expect(await periods(income)).toEqual([
      [100, 200, 1],
      [200, 300, 2],
      [300, STILL_KNOWN, 3],
    ]);
  });

  it('always says what the latest entry for a time or before it said', async () => {
    const entry = fc.record({ from: fc.integer({ min: 0, max: 8 }), value: fc.integer({ min: 0, max: 2 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 12 }), async (entries) => {
        await temporary.database.write((transaction) => transaction.execute('DELETE FROM attribute_value'));
        const expected: (number | undefined)[] = Array(10).fill(undefined);
        const starts = new Set<number>();
        for (const { from, value } of entries) {
          await write(income, from, value);
          const next = Math.min(...[...starts].filter((start) => start > from), 10);
          if (expected[from] !== value) {
            starts.add(from);
            expected.fill(value, from, next);
          }
        }
        const rows = await periods(income);
        const known = Array.from({ length: 10 }, (_, time) =>
          rows.filter(([from, until]) => from! <= time && time < until!).map(([, , number]) => number),
        );
        expect(known).toEqual(expected.map((value) => (value === undefined ? [] : [value])));
      }),
      { numRuns: 60, seed: 20_260_101 },
    );
  });

  it('codes categories as levels, one per word', async () => {
    await temporary.database.write((transaction) =>
      writeAttributeValues(
        transaction,
        region,
        [
          { customerId: ids[0]!, value: 'north' },
          { customerId: ids[1]!, value: 'south' },
        ],
        100,
      ),
    );
    expect(await write(region, 200, 'south')).toBe(1);
    expect(await write(region, 300, 'South')).toBe(1);
    const levels = await temporary.database.query<{ id: number; value: string }>(
      'SELECT id, value FROM attribute_level WHERE attribute_id = ? ORDER BY id',
      [region.id],
    );
    expect(levels.map((level) => level.value)).toEqual(['north', 'south', 'South']);
    expect(await periods(region)).toEqual([
      [100, 200, levels[0]?.id],
      [200, 300, levels[1]?.id],
      [300, STILL_KNOWN, levels[2]?.id],
    ]);
  });

  it('makes levels only of words that are new', async () => {
    const made: string[] = [];
    const { statements } = temporary.database;
    statements.listener = (sql) => sql.startsWith('INSERT INTO attribute_level') && made.push(sql);
    await write(region, 100, 'north');
    await write(region, 200, 'north', 1);
    expect(made).toHaveLength(1);
    await write(region, 300, 'south', 1);
    expect(made).toHaveLength(2);
    statements.listener = undefined;
    const levels = 'SELECT value FROM attribute_level WHERE attribute_id = ? ORDER BY id';
    expect(await temporary.database.query(levels, [region.id])).toEqual([{ value: 'north' }, { value: 'south' }]);
  });

  it('stores yes and no as 1 and 0', async () => {
    await write(income, 1, true);
    await write(income, 2, false);
    expect((await periods(income)).map(([, , number]) => number)).toEqual([1, 0]);
  });

  it('writes the values of new customers the same way, only faster', async () => {
    const rows = [
      { customerId: ids[0]!, value: 'north' },
      { customerId: ids[1]!, value: 'north' },
    ];
    const news = await temporary.database.write((transaction) =>
      writeAttributeValues(transaction, region, rows, 100, { customersAreNew: true }),
    );
    expect(news).toBe(2);
    expect(await periods(region, 1)).toEqual([[100, STILL_KNOWN, 1]]);
    expect(await write(region, 150, 'north')).toBe(0);
  });

  describe('with an experiment assigned at 500', () => {
    beforeEach(async () => {
      await write(income, 100, 1);
      await temporary.database.write(async (transaction) => {
        await transaction.execute(
          `INSERT INTO experiment (id, key, name, status, version, imported, design, plan, created_at, assigned_at)
           VALUES (1, 'spring', 'Spring', 'RUNNING', 1, 0, '{}', '{}', 0, 500)`,
        );
        await transaction.execute(
          `INSERT INTO arm (id, experiment_id, key, name, is_control, weight, position, size)
           VALUES (1, 1, 'control', 'Control', 1, 1, 0, 1)`,
        );
        await transaction.execute(
          'INSERT INTO assignment (experiment_id, customer_id, arm_id, assigned_at) VALUES (1, ?, 1, 500)',
          [ids[0]],
        );
      });
    });

    it.each([50, 100, 499, 500])('refuses a value that would have been known then, from %i on', async (knownFrom) => {
      if (knownFrom === 50) await temporary.database.write((t) => t.execute('DELETE FROM attribute_value'));
      const before = await periods(income);
      await expect(write(income, knownFrom, 2)).rejects.toMatchObject({
        field: 'knownFrom',
        code: 'CONFLICT',
        message: expect.stringContaining('"spring"'),
      });
      expect(await periods(income)).toEqual(before);
    });

    it('takes a value known from after the assignment', async () => {
      expect(await write(income, 501, 2)).toBe(1);
    });

    it('takes a value that ended before the assignment', async () => {
      expect(await write(income, 50, 2)).toBe(1);
      expect(await periods(income)).toEqual([
        [50, 100, 2],
        [100, STILL_KNOWN, 1],
      ]);
    });

    it('takes what was known then a second time', async () => {
      expect(await write(income, 500, 1)).toBe(0);
    });

    it('takes values of customers who are not in the experiment', async () => {
      expect(await write(income, 400, 2, 1)).toBe(1);
    });
  });
});
