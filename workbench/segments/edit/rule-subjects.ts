import type { AttributeType } from '../../graph/generated/graphql.js';
import type { Condition, Test } from './rule-draft.js';

interface Word {
  key: string;
  name: string;
  description?: string;
}

type Kind = 'channel' | 'event' | AttributeType;

interface KnownAttribute extends Word {
  type: AttributeType;
  levels: string[] | null;
}

/** What rules are made of, as the graph lists it. */
interface RuleWords {
  channels: { edges: { node: Word }[] };
  attributes: { edges: { node: KnownAttribute }[] };
  eventTypes: { edges: { node: Word }[] };
}

/** What conditions can be about, and what can be said of it. */
export interface RuleSubjects {
  /** Everything that a condition can be about. */
  all: Word[];
  events: Word[];
  kindOf: (subject: string) => Kind | null;
  /** The channels, or the values of a category. */
  valuesOf: (subject: string) => Word[];
  /** What is missing of a condition, in a sentence; null where it is finished. */
  lackOf: (condition: Condition) => string | null;
}

const ATTRIBUTE_WORDS = { NUMBER: 'a number', CATEGORY: 'a category', BOOLEAN: 'yes or no', DATE: 'a date' };
const TWO_ENDS: readonly Test[] = ['between', 'period'];
const OF_VALUES: readonly (Kind | null)[] = ['channel', 'CATEGORY', 'BOOLEAN'];

export const NUMBER_TESTS: readonly (Word & { key: Test })[] = [
  { key: 'atLeast', name: 'at least' },
  { key: 'atMost', name: 'at most' },
  { key: 'greaterThan', name: 'more than' },
  { key: 'lessThan', name: 'less than' },
  { key: 'between', name: 'between' },
];

export const DATE_TESTS: readonly (Word & { key: Test })[] = [
  { key: 'onOrAfter', name: 'on or after' },
  { key: 'before', name: 'before' },
  { key: 'period', name: 'in the period' },
];

export function ruleSubjects(words: RuleWords): RuleSubjects {
  const channels = words.channels.edges.map(({ node }) => node);
  const attributes = words.attributes.edges.map(({ node }) => node);
  const events = words.eventTypes.edges.map(({ node }) => node);
  const attributeOf = (subject: string) => attributes.find(({ key }) => subject === `attribute:${key}`);
  const kindOf = (subject: string): Kind | null => {
    if (subject === 'channel') return 'channel';
    return subject.startsWith('event:') ? 'event' : (attributeOf(subject)?.type ?? null);
  };
  const all = [
    { key: 'channel', name: 'Channel', description: 'that acquired the customer' },
    ...attributes.map(({ key, name, type }) => ({
      key: `attribute:${key}`,
      name,
      description: `attribute, ${ATTRIBUTE_WORDS[type]}`,
    })),
    ...events.map(({ key, name }) => ({ key: `event:${key}`, name: `${name} events`, description: 'past behavior' })),
  ];
  const valuesOf = (subject: string): Word[] =>
    subject === 'channel'
      ? channels
      : (attributeOf(subject)?.levels ?? []).map((level) => ({ key: level, name: level }));
  return { all, events, kindOf, valuesOf, lackOf: (condition) => lackOf(condition, kindOf(condition.subject)) };
}

function lackOf({ values, test, first, second }: Condition, kind: Kind | null): string | null {
  if (kind === null) return 'Choose what the condition is about.';
  if (OF_VALUES.includes(kind)) return values.length === 0 ? 'Choose a value.' : null;
  const ends = TWO_ENDS.includes(test) ? [first, second] : [first];
  if (ends.every((end) => end !== null && end !== '')) return null;
  return kind === 'DATE' ? 'Give a date.' : 'Give a number.';
}
