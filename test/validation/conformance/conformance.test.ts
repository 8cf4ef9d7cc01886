import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allRows } from '../../../validation/conformance/all-rows.js';
import { conformanceDocument, documentedRows } from '../../../validation/conformance/conformance-table.js';
import { conforms, measure } from '../../../validation/conformance/measured-row.js';

const rows = (await allRows()).map((row) => ({ method: row.method, row }));
const documented = documentedRows(readFileSync('docs/conformance.md', 'utf8'));

describe('conformance', () => {
  it.each(rows)('$method stays within its tolerance, and the table in the docs counts its cases', ({ row }) => {
    const measured = measure(row);
    expect(conforms(measured), `worst ${measured.worstError} at ${measured.worstAt}`).toBe(true);
    expect(documented.filter(({ method }) => method === row.method)).toEqual([
      { method: row.method, cases: measured.cases },
    ]);
  });

  it('documents nothing else', () => {
    expect(documented.map(({ method }) => method).sort()).toEqual(rows.map(({ method }) => method).sort());
  });
});

describe('a conformance row', () => {
  const row = { method: 'a | b', source: 's', oracle: 'o', tolerance: 0.01 };
  const comparing = (actual: number | null, expected: number | null) =>
    measure({
      ...row,
      comparisons: () => [
        { actual: 1, expected: 1, what: 'same' },
        { actual, expected, what: 'other' },
      ],
    });

  it('keeps the worst error and where it is', () => {
    expect(comparing(1.001, 1)).toMatchObject({ cases: 2, worstAt: 'other' });
    expect(conforms(comparing(1.001, 1))).toBe(true);
    expect(conforms(comparing(1.1, 1))).toBe(false);
  });

  it.each([
    [null, 1],
    [1, null],
    [Number.NaN, 1],
  ])('does not conform where one number is missing: %s and %s', (actual, expected) => {
    expect(conforms(comparing(actual, expected))).toBe(false);
  });

  it('does not conform without a single case', () => {
    expect(conforms(measure({ ...row, comparisons: () => [] }))).toBe(false);
  });

  it('survives the way into the document and back', () => {
    const document = conformanceDocument([comparing(1, 1)]);
    expect(documentedRows(document)).toEqual([{ method: 'a | b', cases: 2 }]);
  });
});
