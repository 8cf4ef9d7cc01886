import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { importData } from '../../src/imports/import-data.js';
import { campaign, csv, freshImports, HEADER, manifest, NOW, ROWS, sharedImports } from './campaign-file.js';

describe('a CSV file', () => {
  const { database, run, query } = freshImports();

  it('numbers the rows of a file without keys, and keeps exact repetitions', async () => {
    const rows = manifest({
      name: 'Rows',
      customer: { key: { rowNumber: true, prefix: 'r-' } },
      attributes: [{ column: 'x', name: 'x', type: 'NUMBER' }],
    });
    expect((await run(rows, 'x,y\n1,1\n1,1\n\n2,2\n')).customers.new).toBe(3);
    expect(await query('SELECT key FROM customer ORDER BY id')).toEqual([
      { key: 'r-1' },
      { key: 'r-2' },
      { key: 'r-3' },
    ]);
  });

  it('reads a byte order mark, Windows line ends, quotes, quoted line feeds and blank lines', async () => {
    const use = manifest({
      name: 'Quotes',
      customer: { key: { column: 'id' } },
      attributes: [{ column: 'the "region"', name: 'region', type: 'CATEGORY' }],
    });
    const content = '\uFEFFid,"the ""region""",note\r\n1,"a, ""b""","two\r\nlines"\r\n\r\n2,c,\r\n';
    expect((await run(use, content)).rows).toBe(2);
    expect(await query('SELECT value FROM attribute_level ORDER BY id')).toEqual([{ value: 'a, "b"' }, { value: 'c' }]);
    await expect(run(use, `${content}2,d,\r\n`)).rejects.toMatchObject({
      message: expect.stringContaining('line 6, column "id": Customer "2" is in the file twice, first on line 5'),
    });
  });

  it('reads a file that arrives byte by byte', async () => {
    const bytes = Buffer.from('id,r\n1,ü\n2,🙂\n');
    const use = manifest({
      name: 'Bytes',
      customer: { key: { column: 'id' } },
      attributes: [{ column: 'r', name: 'r', type: 'CATEGORY' }],
    });
    const pieces = [...bytes].map((byte) => Buffer.from([byte]));
    await importData(database(), use, Readable.from(pieces), {
      file: 'x',
      actor: 'x',
      now: NOW,
      timeZone: 'UTC',
    });
    expect(await query('SELECT value FROM attribute_level ORDER BY id')).toEqual([{ value: 'ü' }, { value: '🙂' }]);
  });

  it('takes other separators and words that mean unknown', async () => {
    const use = manifest({
      name: 'Semicolons',
      delimiter: ';',
      missing: ['NA'],
      customer: { key: { column: 'id' } },
      attributes: [{ column: 'x', name: 'x', type: 'NUMBER' }],
    });
    expect((await run(use, 'id;x\n1;NA\n2;5\n')).attributeValues.new).toBe(1);
  });

  it('warns of a last line without a line end', async () => {
    expect((await run(campaign(), csv(...ROWS).trimEnd())).warnings).toEqual([
      { code: 'NO_FINAL_LINE_END', message: expect.stringContaining('line end') },
    ]);
  });

  it('refuses a file with fewer rows than the manifest expects', async () => {
    await expect(run(campaign({ expectedRows: 4 }), csv(...ROWS))).rejects.toMatchObject({
      message: expect.stringContaining('The file has 3 rows'),
    });
  });

  it('finds customers who stand in the file twice even far apart', async () => {
    const use = manifest({ name: 'Many', customer: { key: { column: 'id' } } });
    const ids = Array.from({ length: 25_000 }, (_, index) => `k${index}`);
    await expect(run(use, ['id', ...ids, 'k7', ''].join('\n'))).rejects.toMatchObject({
      message: expect.stringContaining('line 25002, column "id": Customer "k7" is in the file twice, first on line 9'),
    });
    expect(await query('SELECT count(*) AS n FROM customer')).toEqual([{ n: 0 }]);
  });
});

describe('CSV files that are not as they should be', () => {
  const { run, snapshot } = sharedImports();
  let untouched: Record<string, unknown>;
  beforeAll(async () => {
    untouched = await snapshot();
  });

  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

  it.each<[string, string | Buffer, RegExp]>([
    ['an empty file', '', /^customers.csv: The file is empty/],
    ['only blank lines', '\n\n', /The file is empty/],
    ['no row', `${HEADER}\n`, /The file has a header but no rows/],
    [
      'a column missing',
      `${HEADER.replace('since,', '')}\n`,
      /line 1, column "since": The column "since" is not in the header/,
    ],
    ['a column twice', `${HEADER},arm\n`, /column "arm": The column "arm" is in the header twice/],
    ['a cell too few', csv(ROWS[0]!, 'b,web,,'), /line 3: The record has 4 cells. Expected 9/],
    ['a cell too many', csv(`${ROWS[0]},x`), /line 2: The record has 10 cells/],
    [
      'a word for a number',
      csv(ROWS[0]!.replace('1200.50', 'abc')),
      /line 2, column "income": "abc" is not a number. Expected a number such as/,
    ],
    ['a thousands separator', csv(ROWS[0]!.replace('1200.50', '"1,200"')), /"1,200" is not a number/],
    ['infinity', csv(ROWS[0]!.replace('1200.50', 'Infinity')), /"Infinity" is not a number/],
    ['NaN', csv(ROWS[0]!.replace('1200.50', 'NaN')), /"NaN" is not a number/],
    ['an absurd number', csv(ROWS[0]!.replace('1200.50', '1e300')), /"1e300" is out of range/],
    ['a word for a boolean', csv(ROWS[0]!.replace('north,1', 'north,2')), /column "member": "2" is neither yes nor no/],
    [
      'a day that does not exist',
      csv(ROWS[0]!.replace('1990-02-28', '1990-02-30')),
      /column "birthday": "1990-02-30" is not a date/,
    ],
    [
      'the same in UTC',
      csv(ROWS[0]!.replace('1990-02-28', '1990-02-30T00:00:00Z')),
      /"1990-02-30T00:00:00Z" is not a date/,
    ],
    ['another form of date', csv(ROWS[0]!.replace('1990-02-28', '28.02.1990')), /Expected an ISO 8601 date/],
    [
      'an unknown arm',
      csv(ROWS[0]!.replace(/A$/, 'C')),
      /line 2, column "arm": "C" is not an arm. Expected one of "A", "B"/,
    ],
    [
      'a channel that is no key',
      csv(ROWS[0]!.replace('web', 'the web')),
      /column "channel": "the web" is not a channel/,
    ],
    [
      'no customer key',
      csv(ROWS[0]!.replace('a,', ' ,')),
      /line 2, column "customer": The cell is empty. Expected a customer key/,
    ],
    ['a customer key too long', csv(ROWS[0]!.replace('a,', `${'k'.repeat(201)},`)), /too long/],
    [
      'a customer twice',
      csv(ROWS[0]!, ROWS[0]!),
      /line 3, column "customer": Customer "a" is in the file twice, first on line 2/,
    ],
    ['a quote that is never closed', csv(ROWS[0]!, 'b,"web,,,,,,,', 'c,x'), /line 3: A quoted cell is never closed/],
    [
      'a quote that is never closed in a large file',
      csv('b,"web', ...Array(50_000).fill('x'.repeat(99))),
      /line 2: A quoted cell is never closed/,
    ],
    [
      'a quote inside a cell',
      csv(ROWS[0]!.replace('north', 'no"rth')),
      /line 2: A cell contains a quote that is not doubled/,
    ],
    [
      'a quote that another one closes later',
      csv(ROWS[0]!, 'b,"web,,,,,,,', 'c,x,,,,,,,', 'd,"y,,,,,,,'),
      /line 3: A quote opens on this line, and the next one, on line 5, is in the middle of a cell/,
    ],
    [
      'text after a closing quote',
      csv(ROWS[0]!, ROWS[1]!.replace('south', '"so"uth')),
      /line 3: A cell contains a quote that is not doubled/,
    ],
    ['a file cut off inside a cell', csv(...ROWS).slice(0, 120), /line 3: The record has \d cells/],
    ['bytes that are not UTF-8', bytes(csv(ROWS[0]!), [0x62, 0xfc, 0x0a]), /line 3: The line is not UTF-8/],
    ['a character cut off at the end', bytes(csv(ROWS[0]!), [0x62, 0xc3]), /line 3: The line is not UTF-8/],
    ['a NUL byte', bytes(csv(ROWS[0]!), 'b\0\n'), /line 3: The line contains a NUL byte/],
    ['a line without end', 'x'.repeat(1_100_000), /line 1: The line has more than 1000000 bytes/],
  ])('names the place of %s and keeps nothing', async (_, content, message) => {
    const failure = await run(campaign(), content).then(
      () => 'imported',
      (error: Error) => error,
    );
    expect(failure).toMatchObject({
      name: expect.stringMatching(/^(ImportError|RefusedRows)$/),
      message: expect.stringMatching(message),
    });
    expect(await snapshot()).toEqual(untouched);
  });

  it('do not keep a later one from being imported', async () => {
    expect((await run(campaign(), csv(...ROWS))).rows).toBe(3);
  });
});
