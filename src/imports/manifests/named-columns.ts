import type { Manifest } from './manifest.js';
import type { NamedColumn } from './named-column.js';

/** All columns that a manifest names. */
export function columnsOf({ customer, attributes, events, outcomes, reason, experiment }: Manifest): NamedColumn[] {
  const places: [path: string, part: unknown][] = [
    ...partsOf('customer', customer),
    ...inList('attributes', attributes),
    ...(events ?? []).flatMap((event, index) => partsOf(`events.${index}`, event)),
    ...inList('outcomes', outcomes),
    ['reason', reason],
    ['experiment.arm', experiment?.arm],
    ['experiment.design.tuple', experiment?.design.tuple],
  ];
  return places.flatMap(([path, part]) => (isColumn(part) ? [{ ...part, path }] : []));
}

function inList(path: string, list: readonly unknown[] = []): [string, unknown][] {
  return list.map((part, index) => [`${path}.${index}`, part]);
}

function partsOf(path: string, whole: object): [string, unknown][] {
  return Object.entries(whole).map(([name, part]) => [`${path}.${name}`, part]);
}

function isColumn(part: unknown): part is Omit<NamedColumn, 'path'> {
  return typeof part === 'object' && part !== null && 'column' in part;
}
