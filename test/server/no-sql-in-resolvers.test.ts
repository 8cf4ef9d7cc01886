import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** What only SQL has: statements, clauses, aliases that are compared, and the functions that take SQL. */
const SQL = [
  /\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|FROM \w+|WHERE|JOIN|ORDER BY|GROUP BY|UNION ALL)\b/,
  /['"`]\s*\w+(\.\w+)? = ('?\$\{|\d|\?)/,
  /\b(rootConnection|childConnection|NodeList|entityList)\b/,
  /\.(query|entities|execute|executeBatch|change)\(/,
];

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

it.each([
  [`    const where = \`segment_id = \${segment.id}\`;`, true],
  [`    return \`status = '\${args.status}'\`;`, true],
  ['      await database.query("…");', true],
  ["    'SELECT 1'", true],
  ["    description: 'Where it was; null for the first step.',", false],
  ['    const first = list.length === 1;', false],
])('tells SQL from other code: %s', (line, expected) => {
  expect(SQL.some((pattern) => pattern.test(line))).toBe(expected);
});

it('finds no SQL in resolvers and the server', () => {
  const files = sources.filter((path) => path.endsWith('-resolver.ts') || path.startsWith('server/'));
  expect(files.length).toBeGreaterThan(40);
  const found = files.flatMap((path) =>
    readFileSync(join('src', path), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        SQL.some((pattern) => pattern.test(line)) ? [`${path}:${index + 1} ${line.trim()}`] : [],
      ),
  );
  expect(found).toEqual([]);
});
