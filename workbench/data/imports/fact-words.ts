import { shownCount } from '../../../charts/numbers.js';
import type { DefinitionKind, ImportedFact } from '../../graph/generated/graphql.js';

export interface FactCount {
  what: ImportedFact;
  added: number;
  changed: number;
  unchanged: number;
}

/** One of something, and several. */
type Words = readonly [one: string, several: string];

const FACTS: Record<ImportedFact, Words> = {
  CUSTOMERS: ['customer', 'customers'],
  ATTRIBUTE_VALUES: ['value of an attribute', 'values of attributes'],
  EVENTS: ['event', 'events'],
  ASSIGNMENTS: ['assignment', 'assignments'],
  SPEND: ['amount of spend', 'amounts of spend'],
};

const KINDS: Record<DefinitionKind, Words> = {
  ATTRIBUTE: ['attribute', 'attributes'],
  CHANNEL: ['channel', 'channels'],
  EVENT_TYPE: ['event type', 'event types'],
  EXPERIMENT: ['experiment', 'experiments'],
  HOLDOUT: ['holdout', 'holdouts'],
  METRIC: ['metric', 'metrics'],
  NAMESPACE: ['namespace', 'namespaces'],
  SEGMENT: ['segment', 'segments'],
};

export const factName = (what: ImportedFact) => FACTS[what][1];

/** What was new, such as `64,000 customers and 18,000 events`; empty for nothing. */
export function factsInWords(counts: readonly FactCount[]): string {
  return joined(counts.filter(({ added }) => added > 0).map(({ what, added }) => counted(added, FACTS[what])));
}

function counted(count: number, [one, several]: Words): string {
  return `${shownCount(count)} ${count === 1 ? one : several}`;
}

/** Definitions by what they are, such as `metrics purchases and revenue; segment loyal`. */
export function definitionsInWords(definitions: readonly { kind: DefinitionKind; key: string }[]): string {
  const kinds = [...new Set(definitions.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const keys = definitions.filter((one) => one.kind === kind).map(({ key }) => key);
      return `${KINDS[kind][keys.length === 1 ? 0 : 1]} ${joined(keys)}`;
    })
    .join('; ');
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
