import { expect, it } from 'vitest';
import { dialectFor } from '../../src/database/dialect.js';

it('tells PostgreSQL alone to count rows again', () => {
  expect(dialectFor('postgres').refreshStatistics?.('assignment')).toBe('ANALYZE assignment');
  expect(dialectFor('sqlite').refreshStatistics).toBeNull();
});
