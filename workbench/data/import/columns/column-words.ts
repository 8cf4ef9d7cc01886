import type { InspectedColumn, RowKind } from '../inspection.js';

export const ROLES: Record<string, string> = {
  CUSTOMER_KEY: 'Customer key',
  CHANNEL: 'Channel',
  ACQUIRED_AT: 'Acquisition date',
  ATTRIBUTE: 'Attribute',
  ARM: 'Experiment arm',
  OUTCOME: 'Outcome',
  EVENT_KEY: 'Event key',
  EVENT_TYPE: 'Event type',
  EVENT_TIME: 'Event time',
  EVENT_VALUE: 'Event value',
  DAY: 'Day',
  LAST_DAY: 'Last day of the period',
  SPEND: 'Amount spent',
  CURRENCY: 'Currency',
  IGNORED: 'Not imported',
};

const ROLES_OF: Record<RowKind, readonly string[]> = {
  CUSTOMER: ['CUSTOMER_KEY', 'CHANNEL', 'ACQUIRED_AT', 'ATTRIBUTE', 'ARM', 'OUTCOME', 'IGNORED'],
  EVENT: ['CUSTOMER_KEY', 'EVENT_KEY', 'EVENT_TYPE', 'EVENT_TIME', 'EVENT_VALUE', 'IGNORED'],
  SPEND: ['DAY', 'LAST_DAY', 'CHANNEL', 'SPEND', 'CURRENCY', 'IGNORED'],
};

/** What a column can be for, with what it is for now. */
export function rolesOf(row: RowKind, { role }: InspectedColumn) {
  const roles = ROLES_OF[row].includes(role) ? ROLES_OF[row] : [role, ...ROLES_OF[row]];
  return roles.map((key) => ({ key, name: ROLES[key] ?? key }));
}

export const TYPES = [
  { key: 'NUMBER', name: 'Number' },
  { key: 'CATEGORY', name: 'Category' },
  { key: 'BOOLEAN', name: 'Yes or no' },
  { key: 'DATE', name: 'Date' },
] as const;

export const ROWS: readonly { key: RowKind; name: string; description: string }[] = [
  {
    key: 'CUSTOMER',
    name: 'A customer',
    description: 'with a channel, attributes and perhaps the arm of an experiment',
  },
  { key: 'EVENT', name: 'An event of a customer', description: 'such as a purchase, with its time and value' },
  { key: 'SPEND', name: 'What was spent', description: 'on a channel on a day or in a period' },
];

export const DELIMITERS = [
  { key: ',', name: 'Comma' },
  { key: ';', name: 'Semicolon' },
  { key: 'tab', name: 'Tab' },
  { key: '|', name: 'Vertical bar' },
] as const;

export const ENCODINGS = [
  { key: 'utf-8', name: 'UTF-8' },
  { key: 'windows-1252', name: 'Windows-1252 (Western Europe)' },
  { key: 'utf-16le', name: 'UTF-16 LE' },
  { key: 'utf-16be', name: 'UTF-16 BE' },
] as const;

export const DECIMAL_MARKS = [
  { key: '.', name: 'Point: 1.5' },
  { key: ',', name: 'Comma: 1,5' },
] as const;

export const THOUSANDS_MARKS = [
  { key: 'none', name: 'Nothing: 1000' },
  { key: ',', name: 'Comma: 1,000' },
  { key: '.', name: 'Point: 1.000' },
  { key: ' ', name: 'Space: 1 000' },
  { key: "'", name: 'Apostrophe: 1’000' },
] as const;

/** Formats that can be chosen for every column of dates. */
export const DATE_FORMATS = ['iso', 'dd/MM/yyyy', 'MM/dd/yyyy', 'dd.MM.yyyy', 'yyyy/MM/dd', 'd MMM yyyy'] as const;

const quoted = (value: unknown) => (Array.isArray(value) ? value : [value]).map((one) => `“${one}”`).join(', ');

const FORMATS: Record<string, (value: unknown) => string> = {
  decimal: (value) => `decimal mark ${quoted(value)}`,
  grouping: (value) => `mark between thousands ${quoted(value)}`,
  currency: (value) => `amounts in ${value}`,
  percent: () => 'with percent signs',
  dateFormat: (value) => `dates as ${value}`,
  yes: (value) => `yes is ${quoted(value)}`,
  no: (value) => `no is ${quoted(value)}`,
  missing: (value) => `unknown is ${quoted(value)}`,
};

/** How the cells of a column are written, in words; empty where they need none. */
export function formatInWords(format: Record<string, unknown>): string {
  return Object.entries(format)
    .map(([option, value]) => FORMATS[option]?.(value) ?? `${option} ${quoted(value)}`)
    .join('; ');
}

/** What a column is called: names can be empty or repeated in a file. */
export function titleOf(name: string, index: number, columns: readonly { name: string }[]): string {
  const isAlone = name !== '' && columns.filter((other) => other.name === name).length === 1;
  return isAlone ? name : `${name || 'no name'} (column ${index + 1})`;
}
