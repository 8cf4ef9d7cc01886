/** Adds counts, field by field. @param none zero for each field */
export function sumCounts<T extends object>(counts: readonly T[], none: T): T {
  const fields = Object.keys(none) as (keyof T)[];
  return Object.fromEntries(
    fields.map((field) => [field, counts.reduce((sum, count) => sum + Number(count[field]), 0)]),
  ) as T;
}
