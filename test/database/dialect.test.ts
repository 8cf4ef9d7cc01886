import { expect, it } from 'vitest';
import { dialectFor } from '../../src/database/dialect.js';

it('tells PostgreSQL alone to count rows again', () => {
  expect(dialectFor('postgres').refreshStatistics?.('assignment')).toBe('ANALYZE assignment');
  expect(dialectFor('sqlite').refreshStatistics).toBeNull();
});

it('has PostgreSQL alone calculate with doubles where it would not', () => {
  const select = 'SELECT 1 AS part, 1.0 AS v';
  expect(dialectFor('postgres').doubles(select, ['v'], ['part'])).toBe(
    'SELECT part, CAST(v AS double precision) AS v FROM (SELECT 1 AS part, 1.0 AS v) d',
  );
  expect(dialectFor('sqlite').doubles(select, ['v'], ['part'])).toBe(select);
});
