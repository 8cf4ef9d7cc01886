import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chapters, fillChapters } from '../../../src/server/playground/client/chapters.js';
import { type StarterQuery, starterQueries } from '../../../src/server/playground/client/starter-queries.js';

const folder = fileURLToPath(new URL('../../../src/server/playground/starter-queries/', import.meta.url));
const shipped = starterQueries(
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')])),
);

const starter = (step: number): StarterQuery => ({
  step,
  title: `Title ${step}`,
  summary: '',
  operationName: `Operation${step}`,
  query: '',
  variables: null,
});

describe('chapters of the playground', () => {
  it('are disjoint and in order, the campaign first', () => {
    expect(chapters[0]).toMatchObject({ title: 'Plan, run and read a campaign', first: 1 });
    for (const [index, { first, last }] of chapters.entries()) {
      expect(first).toBeGreaterThan(chapters[index - 1]?.last ?? 0);
      expect(last).toBeGreaterThanOrEqual(first);
    }
    expect(new Set(chapters.map(({ title }) => title)).size).toBe(chapters.length);
  });

  it('hold every starter query once', () => {
    expect(fillChapters(shipped).flatMap(({ starters }) => starters)).toEqual(shipped);
  });

  // Numbers may jump between chapters, which leaves room for more queries, but never inside one.
  it.each(fillChapters(shipped))('number their queries without gaps: $title', ({ first, starters }) => {
    expect(starters.map(({ step }) => step)).toEqual(starters.map((_, index) => first + index));
  });

  it('are left out while they are empty', () => {
    const table = [
      { title: 'Filled', first: 1, last: 2 },
      { title: 'Empty', first: 3, last: 4 },
    ];
    expect(fillChapters([starter(1), starter(2)], table)).toEqual([
      { ...table[0], starters: [starter(1), starter(2)] },
    ]);
  });

  it('refuse a query outside all of them', () => {
    expect(() => fillChapters([starter(7)], [{ title: 'Story', first: 1, last: 6 }])).toThrow('7 · Title 7');
  });
});
