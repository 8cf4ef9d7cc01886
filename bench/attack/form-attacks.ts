import { gzipSync } from 'node:zlib';
import type { Attack } from './attack.js';
import { aliased, jsonRequest, operation, requests } from './requests.js';

const RECORD =
  'mutation ($events: [EventInput!]!) { recordEvents(input: { events: $events }) { userErrors { code } } }';
const DEFINE =
  'mutation ($rule: SegmentRuleInput!) { defineSegment(input: { key: "deep", rule: $rule }) { userErrors { code } } }';
const ASSIGN =
  'mutation ($c: [String!]!) { assign(input: { experiment: "online", customers: $c }) { userErrors { code } } }';
const INTROSPECTION = `{ __schema { types { name description fields { name description args { name description
  type { name kind ofType { name kind ofType { name kind ofType { name } } } } }
  type { name kind ofType { name kind ofType { name kind ofType { name } } } } } inputFields { name description }
  enumValues { name description } } } }`;

const times = (count: number, text: string) => Array.from({ length: count }, () => text).join('');
/** `{ a { a { … } } }`, as text: no serializer goes that deep. */
const nested = (depth: number, open: string, middle: string, close: string) =>
  open.repeat(depth) + middle + close.repeat(depth);

/** Requests whose form alone is expensive, whatever they ask. */
export const formAttacks: Record<string, Attack> = {
  'empty-objects': requests({
    title: '20,000 empty objects as variables',
    request: () => operation(RECORD, { events: Array.from({ length: 20_000 }, () => ({})) }),
  }),
  'many-empty-objects': requests({
    title: '300,000 empty objects as variables',
    request: () => operation(RECORD, { events: Array.from({ length: 300_000 }, () => ({})) }),
  }),
  'unknown-variables': requests({
    title: '30,000 objects with a misspelled field as variables',
    request: () => operation(RECORD, { events: Array.from({ length: 30_000 }, (_, i) => ({ [`custome${i}`]: 1 })) }),
  }),
  'repeated-fields': requests({
    title: 'the same field 14,990 times',
    request: () => operation(`{ settings { ${times(14_990, 'currency ')} } }`),
  }),
  'repeated-selections': requests({
    title: 'the same field with a selection 2,900 times',
    request: () => operation(`{ ${times(2_900, 'settings { currency timeZone } ')} }`),
  }),
  'doubling-fragments': requests({
    title: '30 fragments, each of which spreads the next one twice',
    request: () =>
      operation(
        `{ settings { ...f0 } } ${Array.from({ length: 30 }, (_, i) => `fragment f${i} on Settings { ...f${i + 1} ...f${i + 1} }`).join(' ')} fragment f30 on Settings { currency }`,
      ),
  }),
  'inline-fragments': requests({
    title: '2,000 inline fragments with the same fields',
    request: () => operation(`{ settings { ${times(2_000, '... on Settings { currency } ')} } }`),
  }),
  'unknown-fields': requests({
    title: '7,000 misspelled fields',
    request: () => operation(`{ ${Array.from({ length: 7_000 }, (_, i) => `experimentz${i}`).join(' ')} }`),
  }),
  'long-name': requests({
    title: 'a field name of a million characters',
    request: () => operation(`{ ${'x'.repeat(1_000_000)} }`),
  }),
  'many-operations': requests({
    title: '3,000 operations in a document',
    request: () =>
      operation(Array.from({ length: 3_000 }, (_, i) => `query q${i} { settings { currency } }`).join(' ')),
  }),
  'introspection-storm': requests({
    title: '20 introspections at once',
    times: 20,
    request: () => operation(INTROSPECTION),
  }),
  'introspection-maze': requests({
    title: 'introspection that goes from types to fields to types, 7 times',
    request: () => operation(`{ __schema { types { ${nested(7, 'fields { type { ', 'name', ' } }')} } } }`),
  }),
  'introspection-aliases': requests({
    title: '55 aliased introspections',
    request: () => operation(`{ ${aliased(55, () => '__schema { types { fields { args { name description } } } }')} }`),
  }),
  'deep-rule': requests({
    title: '4 segment rules nested 100,000 deep, at once',
    times: 4,
    request: () =>
      jsonRequest(`{"query":${JSON.stringify(DEFINE)},"variables":{"rule":${nested(100_000, '{"not":', '{}', '}')}}}`),
  }),
  'deep-inline-rule': requests({
    title: 'a segment rule nested 3,500 deep in the document',
    request: () =>
      operation(
        `mutation { defineSegment(input: { key: "deep", rule: ${nested(3_500, '{ not: ', '{ }', ' }')} }) { userErrors { code } } }`,
      ),
  }),
  'wide-rule': requests({
    title: 'a segment rule of 20,000 conditions',
    request: () =>
      operation(DEFINE, { rule: { any: Array.from({ length: 20_000 }, () => ({ channel: { in: ['email'] } })) } }),
  }),
  'long-keys': requests({
    title: '4 assignments of 5,000 customers with long keys, at once',
    times: 4,
    request: () => operation(ASSIGN, { c: Array.from({ length: 5_000 }, (_, i) => String(i).padStart(190, 'x')) }),
  }),
  'unknown-customers': requests({
    title: 'an assignment of 10,000 unknown customers',
    request: () => operation(ASSIGN, { c: Array.from({ length: 10_000 }, (_, i) => `nobody-${i}`) }),
  }),
  'compressed-zeros': requests({
    title: '4 compressed bodies of 200 MB, at once',
    times: 4,
    request: () => jsonRequest(gzipSync(Buffer.alloc(200_000_000)), { 'content-encoding': 'gzip' }),
  }),
};
