import type { InspectedColumn, Inspection, Manifest } from '../inspection.js';

type Part = Record<string, unknown>;
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);
const partsIn = (value: unknown): Part[] => (Array.isArray(value) ? value.filter(isPart) : []);

/** A column as a manifest names it. */
interface Named {
  role: string;
  part: Part;
}

/** What a manifest says that the form can say, too, where it is not what the form says. */
export function editedAnswers(edited: Manifest, inspection: Inspection): Record<string, string> {
  return {
    ...layoutAnswers(edited, inspection),
    ...wordAnswers(edited, inspection),
    // The columns of experiments and of spend have uses that a single role does not say.
    ...(edited.experiment === undefined && edited.row !== 'SPEND' ? columnAnswers(edited, inspection) : {}),
  };
}

function layoutAnswers({ row, delimiter = ',', header = true }: Manifest, { row: now, layout }: Inspection) {
  return {
    ...(typeof row === 'string' && row !== now.kind && { row }),
    ...(layout.delimiter !== undefined && delimiter !== layout.delimiter && { delimiter: written(delimiter) }),
    ...(header !== layout.header && { header: String(header) }),
  };
}

const written = (delimiter: unknown) => (delimiter === '\t' ? 'tab' : String(delimiter));

const WORDS = ['knownFrom', 'completeUntil', 'unknownCustomers'];

function wordAnswers(edited: Manifest, { questions, manifest }: Inspection): Record<string, string> {
  const isAsked = (field: string) => questions.some((one) => one.field === field);
  return Object.fromEntries(
    WORDS.flatMap((field) => {
      const word = edited[field];
      return typeof word === 'string' && word !== manifest[field] && isAsked(field) ? [[field, word]] : [];
    }),
  );
}

function columnAnswers(edited: Manifest, { columns }: Inspection): Record<string, string> {
  const named = namedColumns(edited);
  return Object.assign({}, ...columns.map((column) => answersOf(column, named.get(column.name))));
}

function namedColumns({ customer, attributes, events }: Manifest): Map<string, Named> {
  const { key, channel, acquiredAt } = isPart(customer) ? customer : {};
  const [event = {}] = partsIn(events);
  const uses: [string, unknown][] = [
    ['CUSTOMER_KEY', key],
    ['CHANNEL', channel],
    ['ACQUIRED_AT', acquiredAt],
    ...partsIn(attributes).map((part): [string, unknown] => ['ATTRIBUTE', part]),
    ['EVENT_KEY', event.key],
    ['EVENT_TYPE', event.type],
    ['EVENT_TIME', event.at],
    ['EVENT_VALUE', event.value],
    ['EVENT_WHEN', event.when],
  ];
  return new Map(uses.flatMap(([role, part]) => (isPart(part) ? [[String(part.column), { role, part }]] : [])));
}

/** Options of how cells are written, with what they are where a manifest has none. */
const FORMATS: Record<string, readonly [option: string, usual: string][]> = {
  NUMBER: [
    ['decimal', '.'],
    ['grouping', 'none'],
  ],
  DATE: [['dateFormat', 'iso']],
};

function answersOf({ name, role, type, format }: InspectedColumn, named: Named | undefined): Record<string, string> {
  const field = (option: string) => `columns.${name}.${option}`;
  const now = named?.role ?? 'IGNORED';
  const said = (type && named?.role === 'ATTRIBUTE' && named.part.type) || type;
  const formats = named && said === type ? (FORMATS[type ?? ''] ?? []) : [];
  return {
    ...(now !== role && name !== '' && { [field('role')]: now }),
    ...(said !== type && { [field('type')]: String(said) }),
    ...Object.fromEntries(
      formats.flatMap(([option, usual]) => {
        const value = String(named?.part[option] ?? usual);
        return value === String(format[option] ?? usual) ? [] : [[field(option), value]];
      }),
    ),
  };
}

export function keysOfMetrics({ metrics }: Manifest): string[] {
  return partsIn(metrics).map(({ key }) => String(key));
}

/** What makes another manifest of a proposed one: objects are merged, lists and values replaced, and null removes a part. */
export function overridesOf(proposed: Manifest, edited: Manifest): Manifest {
  const names = [...new Set([...Object.keys(proposed), ...Object.keys(edited)])];
  return Object.fromEntries(
    names.flatMap((name): [string, unknown][] => {
      const [before, after] = [proposed[name], edited[name]];
      if (after === undefined) return [[name, null]];
      if (JSON.stringify(before) === JSON.stringify(after)) return [];
      return [[name, isPart(before) && isPart(after) ? overridesOf(before, after) : after]];
    }),
  );
}
