import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attempt, ExpectedError } from '../../../src/graph/expected-error.js';
import { ImportError } from '../../../src/imports/import-error.js';
import { BadRows } from '../../../src/imports/problems/bad-rows.js';
import { describeRefusal } from '../../../src/imports/problems/problem-lines.js';
import { problemsOf, RefusedRows } from '../../../src/imports/problems/refused-rows.js';
import { freshImports, manifest, sharedImports } from '../campaign-file.js';

const base = {
  name: 'Customers',
  knownFrom: '2026-01-01',
  customer: { key: { column: 'id' } },
  attributes: [
    { column: 'amount', name: 'amount', type: 'NUMBER' },
    { column: 'since', name: 'since', type: 'DATE' },
    { column: 'member', name: 'member', type: 'BOOLEAN' },
    { column: 'city', name: 'city', type: 'CATEGORY', values: { B: 'Berlin' } },
  ],
};
const HEADER = 'id,amount,since,member,city\n';

async function refusal(work: Promise<unknown>): Promise<ExpectedError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ExpectedError)) throw error ?? new Error('The file was not refused.');
  return error;
}

describe('problems of a file', () => {
  const { run, query } = sharedImports();
  const refused = (rows: string, use: object = base) => refusal(run(manifest(use), HEADER + rows));
  const lines = (rows: string[]) => `${rows.join('\n')}\n`;

  it('are counted in all rows, with the first ten of a kind and the option to set', async () => {
    const rows = Array.from({ length: 2_345 }, (_, index) => `c${index},"${index},5",2026-01-01,1,B`);
    const error = await refused(lines(rows));
    expect(problemsOf(error)).toEqual([
      {
        kind: 'DECIMAL_COMMA',
        column: 'amount',
        count: 2_345,
        isAtLeast: false,
        rows: Array.from({ length: 10 }, (_, index) => ({ line: index + 2, value: `${index},5` })),
        message: '2,345 cells of "amount" look like numbers with a decimal comma.',
        suggestion: {
          option: 'decimal',
          value: ',',
          words: 'Set `decimal` to ",".',
        },
      },
    ]);
    expect((error as RefusedRows).counts).toEqual({ bad: 2_345, read: 2_345, isAll: true });
    expect(error.all).toHaveLength(101);
    expect(await query('SELECT * FROM customer')).toEqual([]);
  });

  it('are the same for a file whose first rows are right', async () => {
    const rows = Array.from({ length: 10_100 }, (_, index) => `c${index},${index < 10_050 ? 1 : '"1,5"'},,,`);
    expect(problemsOf(await refused(lines(rows)))).toMatchObject([
      { kind: 'DECIMAL_COMMA', count: 50, rows: [{ line: 10_052 }, ...Array(9).fill({})] },
    ]);
    expect(await query('SELECT * FROM customer')).toEqual([]);
  });

  it('are one for each kind and column, the most frequent first', async () => {
    const rows = ['a,"1,5",2.1.2026,,', ',"2,5",31.1.2026,,', 'c,"1.234,5",soon,,', 'd,much,30.1.2026,,'];
    const found = problemsOf(await refused(lines(rows)));
    expect(found.map(({ kind, column, count }) => `${count} ${column} ${kind}`)).toEqual([
      '3 amount DECIMAL_COMMA',
      '3 since DATE_FORMAT',
      '1 id EMPTY',
      '1 since NOT_A_DATE',
      '1 amount NOT_A_NUMBER',
    ]);
    expect(found[0]?.suggestion).toMatchObject({ option: 'decimal', value: ',', with: { grouping: '.' } });
    // The remedy of the cell that needs two options.
    expect(found[0]?.suggestion?.words).toMatch(/`decimal` to "," and `grouping` to "\."/);
  });

  it('are one where one format reads all dates of a column, in whatever order they come', async () => {
    const found = async (dates: string[]) =>
      problemsOf(await refused(lines(dates.map((date, index) => `c${index},,${date},,`)))).map(
        ({ kind, count, suggestion }) => `${count} ${kind} ${suggestion?.value}`,
      );
    expect(await found(['03.02.2026', '3.2.2026', '31.12.2026'])).toEqual(['3 DATE_FORMAT d.M.yyyy']);
    expect(await found(['03/04/2026', '03/03/2026', '04/13/2026'])).toEqual(['3 DATE_FORMAT MM/dd/yyyy']);
    expect(await found(['04/13/2026', '03/04/2026'])).toEqual(['2 DATE_FORMAT MM/dd/yyyy']);
    expect(await found(['03/04/2026', '03/05/2026'])).toEqual(['2 AMBIGUOUS_DATE undefined']);
    expect(await found(['03.02.2026', '31.02.2026', '2026-02-30'])).toEqual([
      '2 NO_SUCH_DATE undefined',
      '1 DATE_FORMAT dd.MM.yyyy',
    ]);
  });

  it('name the words that a list of the manifest lacks, once each', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, index) => `c${index},n/a,,${index % 2 ? 'ja' : 'maybe'},W${index % 15}`,
    );
    const found = problemsOf(await refused(lines(rows)));
    const of = (kind: string, option?: string) =>
      found.find((one) => one.kind === kind && (option === undefined || one.suggestion?.option === option));
    expect(of('UNLISTED_WORD')?.suggestion).toEqual({
      option: 'values',
      words: `Add ${Array.from({ length: 10 }, (_, index) => `"W${index}"`).join(', ')} and others to \`values\`.`,
    });
    expect(of('UNLISTED_WORD')?.count).toBe(40);
    expect(of('MISSING_WORD')).toMatchObject({ count: 40, suggestion: { option: 'missing', value: ['n/a'] } });
    expect(of('BOOLEAN_WORD', 'yes')?.count).toBe(20);
  });

  it('include those of every cell of a wide row', async () => {
    const wide = Array.from({ length: 200 }, (_, index) => `w${index}`);
    const use = { ...base, attributes: wide.map((name) => ({ column: name, name, type: 'NUMBER' })) };
    const rows = Array.from({ length: 30 }, (_, index) => [`c${index}`, ...wide.map(() => 'x')].join(','));
    const error = await refusal(run(manifest(use), `id,${wide.join(',')}\n${lines(rows)}`));
    const found = problemsOf(error);
    expect(found).toHaveLength(200);
    expect(found.every(({ count }) => count === 30)).toBe(true);
    expect(found.flatMap(({ rows }) => rows)).toHaveLength(1_000);
    expect(describeRefusal(error)).toMatch(/There are 190 more kinds of problems\.$/);
  });

  it('include what ends the reading of the file', async () => {
    const found = problemsOf(await refused('a,"1,5",,,\nb,"1,5",,,\nc,"1\n'));
    expect(found.map(({ kind, count, message }) => [kind, count, message])).toEqual([
      ['DECIMAL_COMMA', 2, '2 cells of "amount" look like numbers with a decimal comma.'],
      [
        'INVALID',
        1,
        'A quoted cell is never closed: its quote opens on this line. Delete it there, or send the whole file if it was cut off.',
      ],
    ]);
  });

  it('include rows that are too long or too short, whatever their cells are', async () => {
    const error = await refused('a,39,90,,,\nb,"1,5",,,\nc,40,50,,,\nd,1\n');
    expect(problemsOf(error)).toEqual([
      {
        kind: 'TOO_MANY_CELLS',
        column: null,
        count: 2,
        isAtLeast: false,
        rows: [
          { line: 2, value: 'a,39,90,,,' },
          { line: 4, value: 'c,40,50,,,' },
        ],
        message: '2 rows have more cells than the header.',
        suggestion: null,
      },
      expect.objectContaining({ kind: 'DECIMAL_COMMA', count: 1 }),
      expect.objectContaining({ kind: 'TOO_FEW_CELLS', count: 1, message: 'The record has 2 cells.' }),
    ]);
    expect(error.all[0]?.message).toBe(
      'customers.csv, line 2: The record has 6 cells. Expected 5, as in the header; cells that contain "," need quotes.',
    );
  });

  it('are read in the terminal by kind', async () => {
    const error = await refused('a,"1,5",,,\nb,"2,5",,,\nc,3,,,\nd,"4,5",,,\ne,"5,5",,perhaps,\n');
    expect(describeRefusal(error)).toBe(
      [
        'Nothing was stored: 4 of 5 rows cannot be read.',
        '4 cells of "amount" look like numbers with a decimal comma. Set `decimal` to ",".',
        '  line 2: "1,5", line 3: "2,5", line 5: "4,5", …',
        '"perhaps" is neither yes nor no. Set `yes` and `no` to the words of the column.',
        '  line 6: "perhaps"',
      ].join('\n'),
    );
  });

  it('add up to the wrong cells, whatever they are', async () => {
    const right = fc.constantFrom('', '1', '2.5', '-3', '1e3');
    const wrong = fc.oneof(
      fc.constantFrom('1,5', '1.234,50', '12 %', '$3', 'EUR 4', 'n/a', '1e400', '0x1f', '<b>', "'", '=1+1', '１'),
      fc.string({ minLength: 1, maxLength: 300 }).map((text) => `?${text.replace(/[\r\n"\0\ufffd]/g, '')}`),
    );
    const cell = fc.oneof(
      right.map((text) => ({ text, bad: 0 })),
      wrong.map((text) => ({ text, bad: 1 })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 60 }), async (cells) => {
        const bad = cells.reduce((sum, one) => sum + one.bad, 0);
        fc.pre(bad > 0);
        const found = problemsOf(await refused(lines(cells.map(({ text }, index) => `f${index},"${text}",,,`))));
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(bad);
        expect(found.every(({ rows, count }) => rows.length === Math.min(10, count))).toBe(true);
        expect(found.every(({ message }) => message.length < 1_000)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

it('ends the check of a file that is refused after 20,000 bad rows, and says so', () => {
  const bad = new BadRows({}, 'customers.csv');
  const problem = new ImportError('The cell is empty.', {
    file: 'customers.csv',
    line: 2,
    column: 'id',
    kind: 'EMPTY',
  });
  let rows = 0;
  while (!bad.areEnough) {
    bad.try({ line: 2, cells: [] }, () => {
      rows += 1;
      if (rows > 1) throw problem;
    });
  }
  expect(rows).toBe(20_001);
  const error = attempt(() => bad.refuse()) as ExpectedError;
  expect(problemsOf(error)).toMatchObject([{ count: 20_000, isAtLeast: true }]);
  expect(describeRefusal(error).split('\n').slice(0, 2)).toEqual([
    'Nothing was stored: 20,000 of the first 20,001 rows cannot be read.',
    'At least 20,000 cells of "id" are empty.',
  ]);
});

describe('problems with what is stored', () => {
  const { run } = freshImports();
  const use = manifest({
    name: 'Orders',
    unknownCustomers: 'create',
    customer: { key: { column: 'id' } },
    events: [{ type: 'order', key: { column: 'order' }, at: { column: 'at' }, value: { column: 'amount' } }],
  });
  const orders = (amount: number) =>
    `id,order,at,amount\n${Array.from({ length: 150 }, (_, index) => `c${index},o${index},2026-01-01,${amount}\n`).join('')}`;

  it('are counted by kind, too', async () => {
    await run(use, orders(1));
    const error = await refusal(run(use, orders(2)));
    const found = problemsOf(error);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: 'CONFLICT', suggestion: null });
    expect(found[0]?.rows).toHaveLength(10);
    expect(describeRefusal(error).split('\n')).toHaveLength(2);
  });
});
