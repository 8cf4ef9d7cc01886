import { describe, expect, it } from 'vitest';
import { column, fields, inspected, lines, rows } from './inspected-text.js';

const amounts = lines(['customer_id', 'amount'], ...rows(30, (index) => [`c${index}`, `"1,${100 + index}"`]));
const readAt = ({ readRows }: Awaited<ReturnType<typeof inspected>>, place: number) => readRows[0]?.[place];

describe('marks of numbers', () => {
  it('are those that somebody gives, and the first rows are read so', async () => {
    const comma = await inspected(amounts, { answers: { 'columns.amount.decimal': ',' } });
    expect([column(comma, 'amount').format, readAt(comma, 1)]).toEqual([{ decimal: ',' }, 1.1]);
    const point = await inspected(amounts, { answers: { 'columns.amount.decimal': '.' } });
    expect([column(point, 'amount').format, readAt(point, 1)]).toEqual([{ grouping: ',' }, 1100]);
  });

  it('can have none between thousands, which some cells may need', async () => {
    const answers = { 'columns.amount.decimal': '.', 'columns.amount.grouping': 'none' };
    const found = await inspected(amounts, { answers });
    expect([column(found, 'amount').format, readAt(found, 1)]).toEqual([{}, null]);
    expect(column(found, 'amount').evidence.join(' ')).toContain('30 sampled cells are not');
  });

  it('are marks', async () => {
    const answers = { 'columns.amount.decimal': '.', 'columns.amount.grouping': 'x' };
    await expect(inspected(amounts, { answers })).rejects.toThrow('"x" is not possible here. Give one of "none", ","');
  });
});

describe('formats of dates', () => {
  const dates = lines(
    ['customer_id', 'birthday'],
    ...rows(30, (index) => [`c${index}`, `${13 + (index % 10)}/02/2026`]),
  );

  it('can be chosen from those that read cells, and the first rows are read so', async () => {
    const guessed = await inspected(dates);
    expect(column(guessed, 'birthday').dateFormats?.[0]).toEqual({
      value: 'dd/MM/yyyy',
      meaning: '"13/02/2026" is February 13, 2026.',
    });
    expect(readAt(guessed, 1)).toBe('2026-02-13');
    const other = await inspected(dates, { answers: { 'columns.birthday.dateFormat': 'MM/dd/yyyy' } });
    expect([column(other, 'birthday').format, readAt(other, 1)]).toEqual([{ dateFormat: 'MM/dd/yyyy' }, null]);
  });

  it('can be given for cells that seemed to be texts', async () => {
    const odd = lines(['customer_id', 'since'], ...rows(30, (index) => [`c${index}`, `2026_${10 + (index % 3)}_05`]));
    const answers = { 'columns.since.type': 'DATE', 'columns.since.dateFormat': "yyyy'_'MM'_'dd" };
    const found = await inspected(odd, { answers });
    expect([column(found, 'since').type, readAt(found, 1)]).toEqual(['DATE', '2026-10-05']);
  });

  it('are refused where they are none', async () => {
    const answers = { 'columns.birthday.dateFormat': 'nonsense' };
    await expect(inspected(dates, { answers })).rejects.toThrow(/nonsense|Formats with a name/);
  });
});

describe('customers with several rows', () => {
  const baskets = lines(['customer_id', 'amount'], ...rows(30, (index) => [`c${index % 7}`, index + 0.5]));

  it('are asked about, and rows are events or the last one counts', async () => {
    const open = await inspected(baskets, { file: 'baskets.csv' });
    expect(fields(open)).toContain('row');
    expect(open.questions.find(({ field }) => field === 'row')?.evidence).toBe(
      'The column "customer_id" has 7 customers in 30 sampled rows.',
    );
    const events = await inspected(baskets, { file: 'baskets.csv', answers: { row: 'EVENT' } });
    expect([events.row.kind, fields(events).includes('row')]).toEqual(['EVENT', false]);
    expect(fields(events)).toContain('events.0.at');
    const last = await inspected(baskets, { file: 'baskets.csv', answers: { row: 'CUSTOMER', knownFrom: 'now' } });
    expect([last.manifest.duplicates, last.isComplete]).toEqual(['last', true]);
  });

  it('are no question where rows repeat as a whole', async () => {
    const repeated = lines(['customer_id', 'income'], ...rows(30, (index) => [`c${index % 15}`, index % 15]));
    expect(fields(await inspected(repeated))).not.toContain('row');
  });
});

it('parts of a manifest that somebody wrote are checked with their places, also before all questions have answers', async () => {
  const found = await inspected(lines(['customer_id', 'income'], ['a', 1], ['b', 2]), {
    overrides: { attributes: [{ column: 'income', name: 'income', type: 'NUMERIC' }] },
  });
  expect(fields(found)).toEqual(['knownFrom']);
  expect(found.manifestProblems).toEqual([
    {
      path: 'attributes.0.type',
      message: expect.stringContaining('attributes.0.type'),
      problem: expect.stringMatching(/^Give one of "NUMBER"/),
    },
  ]);
});
