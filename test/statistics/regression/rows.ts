import type { CrossProducts } from '../../../src/statistics/cross-products.js';

/** Means and centred cross-products of rows, by two passes. */
export function crossProducts(rows: readonly (readonly number[])[]): CrossProducts {
  const n = rows.length;
  const columns = rows[0]!.map((_, j) => j);
  const means = columns.map((j) => rows.reduce((sum, row) => sum + row[j]!, 0) / n);
  const centred = columns.map((i) =>
    columns.map((j) => rows.reduce((sum, row) => sum + (row[i]! - means[i]!) * (row[j]! - means[j]!), 0)),
  );
  return { n, means, centred };
}
