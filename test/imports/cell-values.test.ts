import { describe, expect, it } from 'vitest';
import { campaign, csv, freshImports, manifest, ROWS } from './campaign-file.js';

describe('the cells of a file', () => {
  const { run, query } = freshImports();

  it('refuses an unknown word in a `when` column, with its place', async () => {
    await expect(run(campaign(), csv(ROWS[0]!, ROWS[1]!.replace(',0,B', ',N,B')))).rejects.toMatchObject({
      message:
        'customers.csv, line 3, column "visited": "N" is neither yes nor no. Expected 1, true, yes, 0, false or no, a number ' +
        'such as an amount (0 means no), or an empty cell, which means no. If it means no, set `yes` and `no` to the words of the column.',
    });
  });

  it('takes an empty cell of a `when` column for no', async () => {
    expect((await run(campaign(), csv(...ROWS.map((row) => row.replace(/,yes,$/, ',,'))))).events.new).toBe(1);
  });

  describe('with times that the clock shows twice', () => {
    const births = (changes: object = {}) =>
      manifest({
        name: 'Births',
        customer: { key: { column: 'id' } },
        attributes: [{ column: 'born', name: 'born', type: 'DATE' }],
        knownFrom: '2025-12-01',
        ...changes,
      });
    const file = 'id,born\na,2025-10-26 02:30\nb,2025-10-26 02:45\nc,2025-10-26 03:00\n';
    const born = async () => (await query('SELECT number FROM attribute_value ORDER BY customer_id'))[0]?.number;

    it('reads the first of the two and says so', async () => {
      const { warnings } = await run(births(), file);
      expect(await born()).toBe(Date.parse('2025-10-26T00:30:00Z'));
      expect(warnings).toEqual([
        { code: 'REPEATED_HOUR', message: expect.stringContaining('"2025-10-26 02:30" occur twice in Europe/Berlin') },
      ]);
    });

    it.each([
      ['first', '2025-10-26T00:30:00Z'],
      ['second', '2025-10-26T01:30:00Z'],
    ])('reads the %s of the two when the manifest says so', async (repeatedHour, expected) => {
      expect((await run(births({ repeatedHour }), file)).warnings).toEqual([]);
      expect(await born()).toBe(Date.parse(expected));
    });

    it('refuses them when the manifest says so', async () => {
      await expect(run(births({ repeatedHour: 'refuse' }), file)).rejects.toMatchObject({
        message:
          'customers.csv, line 2, column "born": "2025-10-26 02:30" occurs twice in Europe/Berlin, because the clock is ' +
          'put back. Expected an offset: 2025-10-26T02:30:00+02:00 or 2025-10-26T02:30:00+01:00.',
      });
    });

    it('refuses a time that the clock skips', async () => {
      await expect(run(births(), 'id,born\na,2026-03-29 02:30\n')).rejects.toMatchObject({
        message: expect.stringContaining('"2026-03-29 02:30" does not exist in Europe/Berlin'),
      });
    });

    it('refuses an offset beyond those of the earth', async () => {
      await expect(run(births(), 'id,born\na,2026-03-29T02:30+99:99\n')).rejects.toMatchObject({
        message: expect.stringContaining('The offset +99:99 does not exist. Expected an offset between -14:00'),
      });
    });
  });

  describe('with dates in a segment rule of the manifest', () => {
    const segments = (onOrAfter: unknown, atLeast: unknown = 1) =>
      manifest({
        name: 'Segments',
        customer: { key: { column: 'id' } },
        attributes: [
          { column: 'born', name: 'born', type: 'DATE' },
          { column: 'x', name: 'x', type: 'NUMBER' },
        ],
        segments: [
          {
            key: 'young',
            rule: {
              all: [{ not: { attribute: { name: 'born', before: onOrAfter } } }, { attribute: { name: 'x', atLeast } }],
            },
          },
        ],
      });
    const file = 'id,born,x\na,2000-01-01,1\n';

    it('reads them in the configured zone, like cells', async () => {
      await run(segments('2000-01-01'), file);
      expect((await run(segments('1999-12-31T23:00:00Z'), file)).created.segments).toEqual([]);
      const [segment] = await query('SELECT definition FROM segment');
      expect(String(segment!.definition)).toContain('"before":"1999-12-31T23:00:00.000Z"');
    });

    it('refuses other forms with their place, and text for numbers', async () => {
      await expect(run(segments('31.12.1999'), file)).rejects.toMatchObject({
        message:
          'Manifest, segments.0.rule.all.0.not.attribute.before: "31.12.1999" is not a date. Expected an ISO 8601 date such ' +
          'as 2026-03-02 or 2026-03-02T14:30:00Z.',
      });
      for (const text of ['1) OR (1 = 1', '1']) {
        expect(() => segments('2000-01-01', text)).toThrow(`attribute.atLeast: Give a number, not "${text}".`);
      }
    });
  });

  describe('with keys in other forms', () => {
    const list = manifest({
      name: 'List',
      customer: { key: { column: 'id' }, channel: { column: 'channel', values: { Café: 'cafe' } } },
      attributes: [{ column: 'región', name: 'region', type: 'CATEGORY' }],
    });
    const header = 'id,channel,regio\u0301n';

    it('takes one customer for the same, however the key is written', async () => {
      await run(list, `${header}\nA1,Café,n\n`);
      const again = await run(list, `${header}\n\u00a0A1 ,Cafe\u0301,n\n`);
      expect([again.customers, again.warnings]).toEqual([{ new: 0, unchanged: 1, completed: 0 }, []]);
      await expect(run(list, `${header}\nB\u00e9,,\nBe\u0301,,\n`)).rejects.toMatchObject({
        message: expect.stringContaining('is in the file twice, first on line 2'),
      });
    });

    it('tells of customers, values and channels that look alike', async () => {
      const customer = { key: { column: 'id' }, channel: { column: 'channel' } };
      const { warnings } = await run(
        { ...list, customer, knownFrom: '2025-12-01' },
        `${header}\nA1,web,North\na1,Web,north\n`,
      );
      expect(warnings.map(({ message }) => message)).toEqual([
        'Two channels look alike: "web" and "Web".',
        'Two customer keys look alike: "A1" and "a1".',
        'Two values of "region" look alike: "North" and "north".',
      ]);
    });

    it('refuses a key with what cannot be seen, and such a prefix of row numbers', async () => {
      const problem = { message: expect.stringContaining('another one that cannot be seen') };
      await expect(run(list, `${header}\nA\u200b1,,\n`)).rejects.toMatchObject(problem);
      const numbered = manifest({ name: 'Rows', customer: { key: { rowNumber: true, prefix: 'r\u202e' } } });
      await expect(run(numbered, 'x\n1\n')).rejects.toThrow('cannot be seen');
    });
  });
});
