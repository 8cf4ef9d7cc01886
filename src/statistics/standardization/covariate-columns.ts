import { type DesignColumns, designColumns, type KnownColumn } from '../targeting/known-columns.js';

/**
 * The columns of a regression on covariates, as `designColumns`, but with unknown numbers at the mean of the known ones: beside the
 * indicator of being unknown this changes no prediction, and a mean far from 0 does not make both columns nearly the same.
 */
export function covariateColumns(known: readonly KnownColumn[]): DesignColumns {
  return designColumns(known.flatMap((column) => (column.nominal ? [column] : filled(column))));
}

function filled(column: KnownColumn): KnownColumn[] {
  const { values } = column;
  const origin = values.find((value) => !Number.isNaN(value));
  if (origin === undefined || !values.some((value) => Number.isNaN(value))) return [column];
  let [sum, customers] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value - origin;
    customers += 1;
  }
  const mean = origin + sum / customers;
  return [
    { ...column, values: values.map((value) => (Number.isNaN(value) ? mean : value)) },
    { ...column, values: values.map((value) => (Number.isNaN(value) ? 1 : 0)) },
  ];
}
