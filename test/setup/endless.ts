import type { Dialect } from '../../src/database/dialect.js';

/** A statement of a database that never ends by itself. */
export function endless({ dialect }: { dialect: Dialect }): string {
  return dialect.name === 'sqlite'
    ? 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS n FROM n WHERE i < 0'
    : 'SELECT count(*) AS n FROM generate_series(1, 1000000000) a CROSS JOIN generate_series(1, 1000000000) b WHERE a + b < 0';
}
