import { expect, it } from 'vitest';
import { column, fields, inspected, lines, rows } from './inspected-text.js';

const orders = (header: readonly string[], make: (index: number) => readonly unknown[]) =>
  lines(
    ['order_id', 'customer', 'date', ...header],
    ...rows(30, (index) => [
      `o${index}`,
      `c${index % 7}`,
      `2026-01-${String(index + 1).padStart(2, '0')}`,
      ...make(index),
    ]),
  );
const events = (found: Awaited<ReturnType<typeof inspected>>) => found.manifest.events as Record<string, unknown>[];

const withStatus = orders(['amount', 'Status'], (index) => [39.9, index % 5 === 0 ? 'Storniert' : 'bezahlt']);

it('asks whether canceled orders count, and skips them', async () => {
  const open = await inspected(withStatus, { file: 'orders.csv' });
  expect(open.questions.find(({ field }) => field === 'events.0.when')).toMatchObject({
    question: 'Do rows with "Storniert" in the column "Status" count?',
    choices: [{ value: 'Status', meaning: 'No: they are skipped, and only "bezahlt" counts.' }, { value: 'all' }],
  });
  const skipped = await inspected(withStatus, {
    file: 'orders.csv',
    answers: { 'events.0.when': 'Status', completeUntil: 'unknown' },
  });
  expect(events(skipped)[0]?.when).toEqual({ column: 'Status', yes: ['bezahlt'], no: ['Storniert'] });
  expect(column(skipped, 'Status').role).toBe('EVENT_WHEN');
  expect([skipped.isComplete, skipped.problems]).toEqual([true, []]);
  const all = await inspected(withStatus, {
    file: 'orders.csv',
    answers: { 'events.0.when': 'all', completeUntil: 'unknown' },
  });
  expect([events(all)[0]?.when, column(all, 'Status').role, all.isComplete]).toEqual([undefined, 'IGNORED', true]);
});

it('reads a column that says yes where an order was canceled', async () => {
  const content = orders(['amount', 'cancelled'], (index) => [39.9, index % 5 === 0 ? 'yes' : 'no']);
  const found = await inspected(content, { file: 'orders.csv', answers: { 'events.0.when': 'cancelled' } });
  expect(events(found)[0]?.when).toEqual({ column: 'cancelled', yes: ['no'], no: ['yes'] });
});

it.each([
  ['orders of which most is left', (index: number) => (index % 5 === 0 ? 'partially refunded' : 'paid')],
  ['a status that only canceled orders have', () => 'canceled'],
  ['a column without such words', (index: number) => (index % 5 === 0 ? 'card' : 'invoice')],
])('asks nothing about %s', async (_, status) => {
  const found = await inspected(
    orders(['amount', 'Status'], (index) => [39.9, status(index)]),
    { file: 'orders.csv' },
  );
  expect(fields(found)).not.toContain('events.0.when');
});

it('says that rows count that a date marks as canceled, or that another condition does not skip', async () => {
  const dated = orders(['amount', 'Cancelled at'], (index) => [39.9, index % 5 === 0 ? '2026-02-01' : '']);
  expect((await inspected(dated, { file: 'orders.csv' })).notes).toContain(
    'Rows with a date in the column "Cancelled at" count like others. Remove them from the file if they do not.',
  );
  const other = await inspected(withStatus, { file: 'orders.csv', answers: { 'events.0.when': 'amount' } });
  expect(other.notes).toContain('Rows with "Storniert" in the column "Status" count like others.');
  expect(events(other)[0]?.when).toEqual({ column: 'amount' });
});

it('says that refunds are events, too', async () => {
  const content = orders(['amount'], (index) => [index % 5 === 0 ? '(1.50)' : '2.50']);
  const { notes } = await inspected(content, { file: 'orders.csv' });
  expect(notes.filter((note) => /negative/.test(note))).toEqual([
    expect.stringMatching(
      /^6 of 30 sampled amounts in the column "amount" are negative, such as "\(1\.50\)"\. If they are refunds, totals are right/,
    ),
  ]);
});

it.each([
  ['were shortened by a spreadsheet', (index: number) => `${1 + index / 100_000}E+15`],
  ['got a decimal mark', (index: number) => `${1000 + index}.0`],
])('asks for the key where the keys %s', async (_, key) => {
  const content = lines(['customer_id', 'income'], ...rows(30, (index) => [key(index + 1), index]));
  const found = await inspected(content);
  expect(fields(found)).toContain('customer.key');
  const answered = await inspected(content, { answers: { 'customer.key': 'rowNumber', knownFrom: 'now' } });
  expect([answered.isComplete, answered.manifest.customer]).toEqual([
    true,
    { key: { rowNumber: true, prefix: 'customers-' } },
  ]);
});

it.each([
  ['21-02-03', ['yy-MM-dd', 'dd-MM-yy']],
  ['21-02-13', ['yy-MM-dd', 'dd-MM-yy']],
])('asks what %s is', async (date, choices) => {
  const found = await inspected(lines(['customer', 'signup'], ['a', date], ['b', '20-01-05']));
  expect(
    found.questions.find(({ field }) => field === 'columns.signup.dateFormat')?.choices.map(({ value }) => value),
  ).toEqual(choices);
});

it.each([
  ['amount', ['$5.00', '€6.00'], 'numbers'],
  ['income', ['1.234,50', '1,234.50', '5,10'], 'numbers'],
  ['discount', ['5%', '10%', '0.15'], 'numbers'],
  ['signup', ['3. Februar 2025', '12. März 2025'], 'dates'],
  ['joined', ['2024-02-29', '2025-02-29', '2023-01-01'], 'dates'],
])('says that the cells of %s are not read: %j', async (name, cells, what) => {
  const content = lines(['customer', name], ...cells.map((cell, index) => [`c${index}`, `"${cell}"`]));
  expect((await inspected(content)).notes).toEqual([
    expect.stringMatching(new RegExp(`^The cells of the column "${name}", such as .*, are not read as ${what}`)),
  ]);
});

it.each([
  ['zip', ['01234', '22301']],
  ['age', ['18-24', '25-34']],
  ['version', ['1.2.3', '1.4.0']],
  ['region', ['north', 'south 2']],
])('says nothing of categories with digits: %s', async (name, cells) => {
  const content = lines(['customer', name], ...rows(20, (index) => [`c${index}`, cells[index % 2]]));
  expect((await inspected(content)).notes).toEqual([]);
});

it('finds the header below a title to which a spreadsheet has added marks', async () => {
  const found = await inspected('Report of May;;\n;;\ncustomer;income;region\na;1;n\nb;2;s\n');
  expect([found.layout.skipLines, found.columns.map(({ name, role }) => `${name} ${role}`)]).toEqual([
    2,
    ['customer CUSTOMER_KEY', 'income ATTRIBUTE', 'region ATTRIBUTE'],
  ]);
});

it('reads serial numbers of days in a column that is named like a date', async () => {
  const found = await inspected(lines(['customer', 'acquired'], ...rows(30, (index) => [`c${index}`, 45_000 + index])));
  expect(found.manifest.customer).toMatchObject({ acquiredAt: { column: 'acquired', dateFormat: 'excel' } });
});

it('notes that the last row adds up the others', async () => {
  const spend = lines(['date', 'channel', 'cost'], ['2026-01-01', 'email', 10], ['2026-01-02', 'ads', 20]);
  const total = `${spend}Gesamt:,,30\n`;
  const short = 'looks like a total';
  expect((await inspected(total)).notes.filter((note) => note.includes(short))).toEqual([
    'The last row (line 4) looks like a total ("Gesamt:"): it would be imported like the others. Remove it from the file, unless it is one of them.',
  ]);
  for (const content of [spend, spend.replace('ads', 'total wine'), `${spend}\n`]) {
    expect((await inspected(content)).notes.filter((note) => note.includes(short))).toEqual([]);
  }
});

const amounts = (header: string, others: readonly (readonly [name: string, cell: (index: number) => unknown])[] = []) =>
  lines(
    ['customer', header, ...others.map(([name]) => name)],
    ...rows(30, (index) => [`c${index}`, 10 + 0.5 * index, ...others.map(([, cell]) => cell(index))]),
  );

it('asks whether the amount of a customer with one row is a purchase', async () => {
  const content = amounts('amount', [['date', (index) => `2026-01-${String(index + 1).padStart(2, '0')}`]]);
  const open = await inspected(content);
  expect(open.questions.find(({ field }) => field === 'row')).toMatchObject({
    question: 'What is a row?',
    choices: [
      {
        value: 'EVENT',
        meaning: 'An event of a customer, such as a purchase: "amount" is its value, which metrics add up.',
      },
      { value: 'CUSTOMER' },
    ],
  });
  expect(open.isComplete).toBe(false);
  expect(column(await inspected(content, { answers: { row: 'EVENT' } }), 'amount').role).toBe('EVENT_VALUE');
  const known = await inspected(content, { answers: { row: 'CUSTOMER' } });
  expect([column(known, 'amount').role, fields(known)]).toEqual(['ATTRIBUTE', ['knownFrom']]);
});

it.each([
  ['is a summary of the customer', 'total_amount', []],
  ['was before', 'amount last year', []],
  ['is an outcome of an experiment', 'amount', [['group', (index: number) => ['control', 'coupon'][index % 2]]]],
] as const)('does not ask it where the amount %s', async (_, header, others) => {
  expect(fields(await inspected(amounts(header, others)))).not.toContain('row');
});

it('takes a day until which the file has all events as a whole, and a moment as it is', async () => {
  const until = async (completeUntil: string) => {
    const answers = { 'events.0.when': 'all', completeUntil };
    return (await inspected(withStatus, { file: 'orders.csv', answers })).manifest.completeUntil;
  };
  expect(await until('2025-12-31')).toBe('2026-01-01');
  expect(await until('2025-12-31T12:00')).toBe('2025-12-31T12:00');
  expect(await until('2025-02-31')).toBe('2025-02-31');
});

it('suggests no metric of what one in use measures already, whatever it is called', async () => {
  const content = orders(['amount'], (index) => [10 + index]);
  const suggested = async (measured: string[]) => {
    const { manifest } = await inspected(content, { file: 'purchase.csv', known: { measured: new Set(measured) } });
    return (manifest.metrics as { aggregation: string; event: string }[] | undefined)?.map(
      ({ aggregation, event }) => `${aggregation} ${event}`,
    );
  };
  const all = await suggested([]);
  expect(all).toHaveLength(3);
  expect(await suggested([all![0]!])).toEqual(all!.slice(1));
  expect(await suggested(all!)).toBeUndefined();
  expect(await suggested(['ANY something-else'])).toEqual(all);
});
