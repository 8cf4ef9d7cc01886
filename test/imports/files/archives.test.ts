import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../src/graph/expected-error.js';
import { readTable } from './read-table.js';
import { sheet } from './workbook-files.js';
import { zipOf } from './zip-files.js';

const CSV = 'id,größe\n1,a\n2,b\n';
const READ = {
  header: ['id', 'größe'],
  rows: [
    ['1', 'a'],
    ['2', 'b'],
  ],
  lines: [2, 3],
};

const BOMB = Buffer.alloc(20_000_000, `${'1'.repeat(9_999)}\n`);

describe('a compressed text is read', () => {
  it.each<[string, Buffer, object?]>([
    ['gzip', gzipSync(CSV)],
    ['gzip of two parts, as feeds append them', Buffer.concat([gzipSync('id,größe\n1,a\n'), gzipSync('2,b\n')])],
    ['gzip of UTF-16', gzipSync(Buffer.from(`\uFEFF${CSV}`, 'utf16le'))],
    [
      'gzip with options',
      gzipSync(`A title\n${CSV.replaceAll(',', ';')}`),
      { delimiter: ';', skipLines: 1, lines: [3, 4] },
    ],
    ['ZIP with one file', zipOf({ 'orders.csv': CSV })],
    [
      'ZIP from macOS',
      zipOf({ 'data/': '', 'data/orders.csv': CSV, '__MACOSX/data/._orders.csv': 'x', '.DS_Store': 'x' }),
    ],
    ['ZIP with a file that is named', zipOf({ 'a.csv': 'x\n', 'b.csv': CSV }), { sheet: 'b.csv' }],
  ])('%s', async (_, content, { lines = READ.lines, ...options }: { lines?: number[] } = {}) => {
    const table = await readTable(content, options);
    expect(table).toMatchObject({ ...READ, lines });
    expect(table.digest).toBe(createHash('sha256').update(content).digest('hex'));
  });

  it('larger than what is kept in memory', async () => {
    // Random letters cannot be compressed further.
    const rows = Array.from({ length: 60 }, (_, index) => `${index},${randomBytes(60_000).toString('hex')}`);
    const { rows: read } = await readTable(zipOf({ 'a.csv': `id,x\n${rows.join('\n')}\n` }));
    expect(read.map((cells) => cells.join(','))).toEqual(rows);
  });

  it('in many pieces', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `${index},${(index * 7_919) % 10_007}`);
    const content = gzipSync(`id,x\n${rows.join('\n')}\n`);
    expect((await readTable(content)).rows).toHaveLength(30_000);
  });
});

describe('a compressed file is refused', () => {
  it.each<[string, Buffer, RegExp, object?]>([
    ['cut off', gzipSync(CSV.repeat(100)).subarray(0, 40), /compressed file is damaged or was cut off/],
    ['gzip with changed bytes', gzipSync(CSV).fill(0x55, 12, 20), /damaged/],
    ['a gzip bomb', gzipSync(BOMB), /more than 200 times its size/],
    ['a ZIP bomb', zipOf({ 'a.csv': BOMB }), /more than 200 times its size/],
    [
      'more than may be unpacked',
      gzipSync(CSV.repeat(1_000)),
      /unpacks to more than 0 MB/,
      { mostUnpackedBytes: 5_000 },
    ],
    ['compressed twice', gzipSync(gzipSync(CSV)), /compressed twice/],
    ['a workbook in an archive', zipOf({ 'a.xlsx': sheet([['id'], [1]]) }), /workbook or another archive inside/],
    ['a ZIP cut off', zipOf({ 'a.csv': CSV }).subarray(0, 100), /damaged or was cut off/],
    ['a ZIP locked by a password', zipOf({ 'a.csv': CSV }, 1), /locked by a password/],
    ['several files', zipOf({ 'a.csv': CSV, 'b.csv': CSV }), /2 files: "a.csv", "b.csv". Expected .*"sheet"/],
    [
      'an unknown file',
      zipOf({ 'a.csv': CSV, 'b.csv': CSV }),
      /no file "c.csv". Expected "a.csv", "b.csv"/,
      { sheet: 'c.csv' },
    ],
    ['an empty archive', zipOf({}), /archive is empty/],
    ['a path out of the archive', zipOf({ '../a.csv': CSV }), /damaged/],
    ['an OpenDocument spreadsheet', zipOf({ mimetype: 'x', 'content.xml': '<a/>' }), /OpenDocument.*saved as \.xlsx/],
    ['a binary workbook', zipOf({ '[Content_Types].xml': '', 'xl/workbook.bin': '' }), /\.xlsb/],
    ['a Word document', zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' }), /Word document/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old Excel workbook/],
    ['a SQLite database', Buffer.from('SQLite format 3\0\x10\0'), /SQLite database.*exported as CSV/],
    ['a PDF', Buffer.from('%PDF-1.7'), /a PDF/],
    ['an image', Buffer.from('\x89PNG\r\n', 'latin1'), /an image/],
  ])('%s', async (_, content, message, options = {}) => {
    const error = await readTable(content, options).catch((refused) => refused);
    expect(error).toBeInstanceOf(ExpectedError);
    expect(error.message).toMatch(message);
  });

  it('whatever bytes follow the mark of a format', async () => {
    const marks = ['1f8b08', '504b0304', '504b0506'].map((hex) => Buffer.from(hex, 'hex'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...marks), fc.uint8Array({ maxLength: 300 }), async (mark, bytes) => {
        await expect(readTable(Buffer.concat([mark, bytes]))).rejects.toThrow(ExpectedError);
      }),
      { numRuns: 100 },
    );
  });

  it('or read as it was, wherever bytes of it are changed', async () => {
    const content = zipOf({ 'a.csv': CSV.repeat(20) });
    await fc.assert(
      fc.asyncProperty(fc.nat(content.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Buffer.from(content);
        changed[at] = byte;
        await readTable(changed).catch((error) => expect(error).toBeInstanceOf(ExpectedError));
      }),
      { numRuns: 100 },
    );
  });

  it('and leaves no file behind', async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('trialgraph-upload-')).length;
    const before = left();
    await readTable(zipOf({ 'a.csv': CSV }, 1)).catch(() => undefined);
    await readTable(zipOf({ 'a.csv': CSV }));
    expect(left()).toBeLessThanOrEqual(before);
  });
});
