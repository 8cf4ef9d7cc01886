import type { ValueTransformer } from 'typeorm';

/** Stores a time as integer milliseconds since 1970 in UTC, the same on every database. */
export const timeColumn: ValueTransformer = {
  to: (value: Date | null | undefined) => value?.getTime() ?? null,
  from: (value: number | null) => (value === null ? null : new Date(Number(value))),
};

/** Stores a boolean as 0 or 1, the same on every database. */
export const booleanColumn: ValueTransformer = {
  to: (value: boolean) => (value ? 1 : 0),
  from: (value: number) => Number(value) === 1,
};

/** Stores a value as the text of its JSON. */
export const jsonColumn: ValueTransformer = {
  to: (value: unknown) => (value == null ? null : JSON.stringify(value)),
  from: (value: string | null) => (value === null ? null : JSON.parse(value)),
};
