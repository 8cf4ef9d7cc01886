import type { ArrivalPoint, ReplayedDays } from './campaign-duration.js';

/**
 * The number of different customers by the end of each day, day 0 included.
 * @param replays for each replay, the new customers of each day
 * @param already customers at the start
 */
export function arrivalCurve(replays: readonly (readonly number[])[], already: number): ArrivalPoint[] {
  const curves = replays.map((counts) => {
    let total = already;
    return [total, ...counts.map((count) => (total += count))];
  });
  const days = Math.max(...curves.map((curve) => curve.length));
  return Array.from({ length: days }, (_, day) => {
    const totals = curves.flatMap((curve) => curve[day] ?? []);
    return {
      day,
      customers: totals.reduce((sum, total) => sum + total, 0) / totals.length,
      fewest: Math.min(...totals),
      most: Math.max(...totals),
    };
  });
}

/**
 * Days until a curve reaches a number of customers, within the day at an even pace.
 * @param continued whether the average goes on beyond the curve at its average pace
 */
export function daysUntil(curve: readonly ArrivalPoint[], customers: number, continued: boolean): ReplayedDays {
  const average = crossing(curve, customers, (point) => point.customers);
  return {
    average: average ?? (continued ? beyond(curve, customers) : null),
    fastest: crossing(curve, customers, ({ most }) => most),
    slowest: crossing(curve, customers, ({ fewest }) => fewest),
  };
}

function crossing(
  curve: readonly ArrivalPoint[],
  customers: number,
  heightOf: (point: ArrivalPoint) => number,
): number | null {
  let before: number | null = null;
  for (const point of curve) {
    const value = heightOf(point);
    if (value >= customers) {
      return before === null ? point.day : point.day - 1 + (customers - before) / (value - before);
    }
    before = value;
  }
  return null;
}

function beyond(curve: readonly ArrivalPoint[], customers: number): number | null {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last) return null;
  const pace = (last.customers - first.customers) / last.day;
  return pace > 0 ? last.day + (customers - last.customers) / pace : null;
}
