import type { FirstSpend } from '../../statistics/lifetime-value/new-customer-value.js';
import { Buyers, type FirstRow } from './first-purchase-queries.js';

/** A mean over customers. */
interface CustomerMean {
  customers: number;
  mean: number;
  /** Null for one customer. */
  standardError: number | null;
}

/** What customers spent on the day of their first purchase. */
export interface FirstPurchaseMeans {
  /** Null without customers. */
  all: CustomerMean | null;
  /** Of those who bought on one day only. */
  once: CustomerMean | null;
  again: CustomerMean | null;
  /**
   * Of the mean of all with the mean amount of a repeat day: they share the customers who bought again. Estimated as the covariance of both
   * over these, divided by the number of all.
   */
  covariance: number;
}

/** Means over all the rows. */
export function firstPurchases(rows: readonly FirstRow[]): FirstPurchaseMeans {
  const once = rows.filter(({ buyers }) => buyers === Buyers.ONCE);
  const again = rows.filter(({ buyers }) => buyers !== Buyers.ONCE);
  return { all: meanOf(rows), once: meanOf(once), again: meanOf(again), covariance: covarianceOf(rows) };
}

/** For the value of a new customer; null where it cannot be used: nobody, or returns beyond purchases. */
export function firstSpend({ all, covariance }: FirstPurchaseMeans): FirstSpend | null {
  if (all === null || all.standardError === null || all.mean < 0) return null;
  return { value: all.mean, standardError: all.standardError, covariance };
}

function meanOf(rows: readonly FirstRow[]): CustomerMean | null {
  const customers = total(rows, 'customers');
  if (customers === 0) return null;
  const [shift, apart] = [rows[0]?.shift ?? 0, total(rows, 'first') / customers];
  const squares = Math.max(0, total(rows, 'firstSquares') - customers * apart ** 2);
  const standardError = customers > 1 ? Math.sqrt(squares / (customers - 1) / customers) : null;
  return { customers, mean: shift + apart, standardError };
}

function covarianceOf(rows: readonly FirstRow[]): number {
  const paid = rows.filter(({ buyers }) => buyers === Buyers.AGAIN_PAID);
  const customers = total(paid, 'customers');
  if (customers < 2) return 0;
  const products = total(paid, 'products') - (total(paid, 'first') * total(paid, 'repeat')) / customers;
  return products / (customers - 1) / total(rows, 'customers');
}

function total(rows: readonly FirstRow[], column: 'customers' | 'first' | 'firstSquares' | 'repeat' | 'products') {
  return rows.reduce((sum, row) => sum + row[column], 0);
}
