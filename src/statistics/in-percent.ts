/** For a number that looks like a percentage: how to write the share; with a space before it, and otherwise empty. */
export function inPercent(value: number): string {
  if (!(value > 1 && value <= 100)) return '';
  return ` Shares are between 0 and 1: ${value} % is ${Number((value / 100).toPrecision(12))}.`;
}
