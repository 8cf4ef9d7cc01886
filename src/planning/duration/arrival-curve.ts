import type { ArrivalPoint, ReplayedDays } from './campaign-duration.js';

/** Different customers by the end of each day, over replays that start with some already there; day 0 included. */
export function arrivalCurve(replays: readonly (readonly number[])[], already: number): ArrivalPoint[] {
  const sums = replays.map((counts) => {
    let total = already;
    return [total, ...counts.map((count) => (total += count))];
  });
  return sums[0]!.map((_, day) => {
    const values = sums.map((curve) => curve[day]!);
    return {
      day,
      customers: values.reduce((sum, value) => sum + value, 0) / values.length,
      fewest: Math.min(...values),
      most: Math.max(...values),
    };
  });
}

/**
 * Days until a curve reaches so many customers, within the day at an even pace; the average curve, the fastest and the slowest
 * replay.
 * @param continued whether the average goes on beyond the curve at its average pace
 */
export function daysUntil(curve: readonly ArrivalPoint[], customers: number, continued: boolean): ReplayedDays {
  const reached = crossing(curve, customers, ({ customers: mean }) => mean);
  return {
    average: reached ?? (continued ? beyond(curve, customers) : null),
    fastest: crossing(curve, customers, ({ most }) => most),
    slowest: crossing(curve, customers, ({ fewest }) => fewest),
  };
}

function crossing(
  curve: readonly ArrivalPoint[],
  customers: number,
  value: (point: ArrivalPoint) => number,
): number | null {
  const day = curve.findIndex((point) => value(point) >= customers);
  if (day <= 0) return day < 0 ? null : 0;
  const [before, after] = [value(curve[day - 1]!), value(curve[day]!)];
  return day - 1 + (customers - before) / (after - before);
}

function beyond(curve: readonly ArrivalPoint[], customers: number): number | null {
  const [first, last] = [curve[0]!, curve.at(-1)!];
  const pace = (last.customers - first.customers) / last.day;
  return pace > 0 ? last.day + (customers - last.customers) / pace : null;
}
