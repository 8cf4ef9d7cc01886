import { readFileSync } from 'node:fs';
import type { SpendCell } from '../../../src/statistics/lifetime-value/fit-spend-model.js';
import type { HistoryCell } from '../../../src/statistics/lifetime-value/purchase-history.js';

const counted = JSON.parse(readFileSync('test/fixtures/lifetime-value/cdnow-cells.json', 'utf8')) as {
  cells: [repeats: number, lastPurchase: number, observed: number, customers: number][];
  spends: [repeats: number, total: number, customers: number][];
  laterRepeats: number;
};

/** Customers of the CDNOW sample by purchase history until 1997-09-30, in units of so many days. */
export function cdnowCells(unitDays = 7): HistoryCell[] {
  return counted.cells.map(([repeats, last, observed, customers]) => {
    return { repeats, lastPurchase: last / unitDays, observed: observed / unitDays, customers };
  });
}

/** Customers of the sample by repeat purchase days and their mean spend. */
export function cdnowSpends(): SpendCell[] {
  return counted.spends.map(([purchases, total, customers]) => ({
    purchases,
    meanSpend: total / purchases,
    customers,
  }));
}

/** Repeat purchase days of the sample in the 39 weeks after. */
export const laterRepeats = counted.laterRepeats;
