/** A row of the statement that reads histories; what its columns mean depends on the question. */
export type HistoryRecord = Record<
  'channel_id' | 'repeats' | 'customers' | 'last' | 'observed' | 'later' | 'spenders' | 'spend' | 'width',
  number
>;

/** Which customers a row of first purchases is about. */
export enum Buyers {
  ONCE = 0,
  /** Who bought again, and spent nothing on it. */
  AGAIN_FREE = 1,
  /** Who bought again, and spent more than nothing on it. */
  AGAIN_PAID = 2,
}

/** What customers of a channel spent on the day of their first purchase, and those who bought again on a repeat day. */
export interface FirstRow {
  channelId: number;
  buyers: Buyers;
  customers: number;
  /** A number near the mean; the sums are of distances from it. */
  shift: number;
  /** Of what was spent on the first day. */
  first: number;
  firstSquares: number;
  /** Of the mean amount of a customer's repeat days, and of its products with what the first day has; 0 unless AGAIN_PAID. */
  repeat: number;
  products: number;
}

/** Sums by channel and kind of buyer, over the table `history`. */
export function firstPurchaseCells(): string {
  const first = '(h.first_spend - s.shift)';
  const repeat = '(CASE WHEN h.repeats > 0 AND h.spend > 0 THEN h.spend / h.repeats - s.shift ELSE 0.0 END)';
  const buyers = `CASE WHEN h.repeats = 0 THEN ${Buyers.ONCE} WHEN h.spend > 0 THEN ${Buyers.AGAIN_PAID} ELSE ${Buyers.AGAIN_FREE} END`;
  return `SELECT h.channel_id AS channel_id, ${buyers} AS repeats, CAST(count(*) AS double precision) AS customers, sum(${first}) AS last,
      sum(${first} * ${first}) AS observed, sum(${repeat}) AS later, sum(${first} * ${repeat}) AS spenders, min(s.shift) AS spend, 1 AS width
    FROM history h CROSS JOIN (SELECT avg(first_spend) AS shift FROM history) s GROUP BY h.channel_id, ${buyers}`;
}

export function firstRow(row: HistoryRecord): FirstRow {
  return {
    ...{ channelId: row.channel_id, buyers: row.repeats, customers: row.customers, shift: row.spend },
    ...{ first: row.last, firstSquares: row.observed, repeat: row.later, products: row.spenders },
  };
}
