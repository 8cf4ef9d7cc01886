/** A whole number as people read it, such as 15,000. */
export function inDigits(value: number): string {
  return value.toLocaleString('en-US');
}
