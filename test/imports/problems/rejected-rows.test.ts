import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../src/graph/expected-error.js';
import { RejectedFile } from '../../../src/imports/problems/rejected-file.js';
import { RejectedRows } from '../../../src/imports/problems/rejected-rows.js';
import { manifest, sharedImports } from '../campaign-file.js';

const base = {
  name: 'Customers',
  knownFrom: '2026-01-01',
  customer: { key: { column: 'id' } },
  attributes: [
    { column: 'amount', name: 'amount', type: 'NUMBER' },
    { column: 'member', name: 'member', type: 'BOOLEAN' },
  ],
};
const FILE = 'id,amount,member\na,1,yes\nb,"2,5",=1+1\n\n"c\nd",x,\ne,3\n';

describe('rows that cannot be read', () => {
  const { run } = sharedImports();
  const rejected = async (use: object, file: string) => {
    const rows = new RejectedRows();
    await run(manifest(use), file, { rejected: rows, dryRun: true }).catch((error) => {
      if (!(error instanceof ExpectedError)) throw error;
    });
    return rows;
  };

  it('are kept as they are in the file, with lines and reasons, safe for a spreadsheet', async () => {
    const rows = await rejected(base, FILE);
    const [header, ...lines] = rows.csv(true).split(/\n(?=[0-9]|$)/);
    expect(header).toBe('line,kind,problem,id,amount,member');
    expect(lines[0]).toMatch(
      /^3,DECIMAL_COMMA BOOLEAN_WORD,"amount: ""2,5"" is not a number\. It looks .* member: .*",b,"2,5",'=1\+1$/,
    );
    expect(lines[1]).toMatch(/^5,UNSEEN_CHARACTER NOT_A_NUMBER,"id: .*","c\nd",x,$/);
    expect(lines[2]).toBe('7,TOO_FEW_CELLS,The record has 2 cells.,e,3');
    expect(rows.csv(false)).toContain(',b,"2,5",=1+1\n');
    expect([rows.count, rows.areAll]).toEqual([3, true]);
  });

  it('are kept when they are skipped, too, and only the header where there are none', async () => {
    const right = Array.from({ length: 20 }, (_, index) => `c${index},${index},\n`).join('');
    const skipped = await rejected({ ...base, badRows: 'skip' }, `id,amount,member\n${right}x,much,\n`);
    expect(skipped.csv(true).split('\n')[1]).toBe('22,NOT_A_NUMBER,"amount: ""much"" is not a number.",x,much,');
    expect((await rejected(base, `id,amount,member\n${right}`)).csv(true)).toBe('line,kind,problem,id,amount,member\n');
  });

  it('are kept up to 1,000 rows', async () => {
    const wrong = Array.from({ length: 1_200 }, (_, index) => `c${index},much,\n`).join('');
    const rows = await rejected(base, `id,amount,member\n${wrong}`);
    expect([rows.count, rows.areAll]).toEqual([1_000, false]);
    expect(rows.csv(true).trim().split('\n').at(-1)).toMatch(/^1001,.*,c999,much,$/);
  });

  it('are kept up to 4 MB, without gaps', () => {
    const rows = new RejectedRows();
    rows.begin(['id']);
    const error = new ExpectedError(null, 'INVALID' as never, 'Wrong.');
    const sizes = [1_000_000, 2_900_000, 500_000, 10];
    for (const [line, size] of sizes.entries()) rows.add({ line, cells: ['x'.repeat(size)] }, error);
    expect([rows.count, rows.areAll]).toEqual([2, false]);
    expect(rows.size).toBeLessThan(10_000_000);
  });
});

describe('a file of rejected rows', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trialgraph-rejected-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const wrong = new ExpectedError(null, 'INVALID' as never, 'Wrong.');

  it('is written for its owner only, and replaced by the next one', async () => {
    const path = join(folder, 'rejected.csv');
    const first = await RejectedFile.at(path);
    expect(await first.write()).toBe('');
    await expect(stat(path)).rejects.toThrow('ENOENT');
    first.rows.begin(['id']);
    first.rows.add({ line: 2, cells: ['a'] }, wrong);
    expect(await first.write()).toBe(`${path} has the row that cannot be read.`);
    expect(await readFile(path, 'utf8')).toBe('line,kind,problem,id\n2,INVALID,Wrong.,a\n');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const second = await RejectedFile.at(path);
    second.rows.begin(['id']);
    await second.write();
    expect(await readFile(path, 'utf8')).toBe('line,kind,problem,id\n');
  });

  it('replaces no other file', async () => {
    const path = join(folder, 'customers.csv');
    await writeFile(path, 'id,amount\na,1\n');
    await expect(RejectedFile.at(path)).rejects.toThrow('is not replaced, because it has something else');
    expect(await readFile(path, 'utf8')).toBe('id,amount\na,1\n');
  });
});
