/** What a design cannot do without. @throws Error where it is missing, naming it */
export function required<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new Error(`The design has no ${name}.`);
  return value;
}
