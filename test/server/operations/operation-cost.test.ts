import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getIntrospectionQuery,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { variablesOf } from '../../../src/server/operations/argument-values.js';
import { fieldCosts } from '../../../src/server/operations/field-costs.js';
import { costOfOperation } from '../../../src/server/operations/operation-cost.js';
import { type Api, startApi } from '../../setup/api.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

function cost(text: string, sent: Record<string, unknown> = {}) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  );
  return costOfOperation({ schema, operation, fragments, variables: variablesOf(operation, sent) });
}
const points = (text: string, sent?: Record<string, unknown>) => cost(text, sent).points;

describe('the cost of an operation', () => {
  it('counts a field of a page once for each item', () => {
    expect(points('{ settings { timeZone } }')).toBe(2);
    expect(points('{ channels(first: 10) { edges { node { key name } } } }')).toBe(1 + 10 + 10 + 20);
    expect(points('{ channels { edges { cursor } } }')).toBe(1 + 20 + 20);
    expect(points('{ channels(last: 3) { edges { cursor } } }')).toBe(1 + 3 + 3);
  });

  it('reads the size of a page where it is given', () => {
    const text = 'query ($n: Int = 7) { channels(first: $n) { edges { cursor } } }';
    expect(points(text)).toBe(15);
    expect(points(text, { n: 100 })).toBe(201);
    expect(points(text, { n: null })).toBe(41);
    for (const n of ['x', 1e9, -5, {}, [], Number.POSITIVE_INFINITY])
      expect(points(text, { n })).toBeLessThanOrEqual(201);
  });

  it.each<[string, string, (rule: object) => object]>([
    ['in the input', 'query: $input', (rule) => ({ key: 'wide', rule })],
    ['many times', 'query: { key: "wide", rule: { any: [$rule, $rule, $rule, $rule, $rule, $rule] } }', (rule) => rule],
  ])('is not counted for a rule of thousands of conditions %s', (_, argument, sent) => {
    const [variable, type] = argument.includes('$input')
      ? ['input', 'DefineSegmentInput']
      : ['rule', 'SegmentRuleInput'];
    const text = `mutation ($${variable}: ${type}!) { defineSegment(${argument.replace('query', 'input')}) { userErrors { code } } }`;
    const rule = (count: number) => ({ any: Array.from({ length: count }, () => ({ channel: { in: ['email'] } })) });
    const limit = /^The rule at "input\.rule" is too large\. A rule has at most 200 conditions/;
    expect(() => cost(text, { [variable!]: sent(rule(variable === 'rule' ? 190 : 20_000)) })).toThrow(limit);
    expect(() => cost(text, { [variable!]: sent(rule(100)) })).not.toThrow();
  });

  it('counts a field once, however often it is written in its place', () => {
    const once = points('{ channels { edges { node { key size } } } }');
    const often = '{ channels { edges { node { key } } } channels { edges { ...A ...A ... { node { size } } } } }';
    expect(points(`${often} fragment A on ChannelEdge { node { size key } }`)).toBe(once);
    expect(points('{ a: channels { edges { node { key size } } } channels { edges { node { key size } } } }')).toBe(
      2 * once,
    );
  });

  it('counts what is asked of the dearest type, where the type is not known', () => {
    const text = '{ node(id: "a") { id ... on Channel { size } ... on Segment { size key } ... on Node { id } } }';
    expect(points(text)).toBe(1 + 1 + 100 + 1);
  });

  it('omits what is skipped', () => {
    const text =
      'query ($x: Boolean!) { settings { timeZone @skip(if: $x) currency @include(if: $x) ... @include(if: $x) { timeZone } } }';
    expect(points(text, { x: true })).toBe(3);
    expect(points(text, { x: false })).toBe(2);
  });

  it('counts the values in arguments, once for each field that has them', () => {
    const text =
      'query ($input: AdjustPValuesInput!) { a: adjustPValues(input: $input) { __typename } b: adjustPValues(input: $input) { __typename } }';
    const few = points(text, { input: { pValues: [0.1] } });
    expect(points(text, { input: { pValues: Array.from({ length: 401 }, () => 0.1) } })).toBe(few + 200);
  });

  it('grows with the points of a line', () => {
    const sizes = (times: string) => points(`{ segment(key: "s") { sizeOverTime(${times}) { sentence } } }`);
    const year = sizes('from: "2025-01-01T00:00:00Z", until: "2026-01-01T00:00:00Z", every: MONTH');
    expect(year).toBe(1 + (500 + 50 * 14) + 1);
    expect(sizes('from: "2025-12-01T00:00:00Z", until: "2026-01-01T00:00:00Z", every: DAY')).toBe(
      1 + (500 + 50 * 32) + 1,
    );
    expect(sizes('from: "2000-01-01T00:00:00Z", every: WEEK')).toBe(1 + (500 + 50 * 120) + 1);
  });

  it('names the dearest field', () => {
    expect(
      cost('{ experiments(first: 50) { edges { node { key readout { asOf } balance { __typename } } } } }').dearest,
    ).toEqual({
      field: 'Experiment.balance',
      points: 75_000,
    });
  });

  it.each(['Query', 'Mutation'])('of a field of %s that takes an input is stated', (type) => {
    const fields = Object.values((schema.getType(type) as GraphQLObjectType).getFields());
    const calculated = fields
      .filter(({ args }) => args.some(({ name }) => name === 'input'))
      .map(({ name }) => `${type}.${name}`);
    expect(calculated.filter((name) => !fieldCosts.has(name))).toEqual([]);
  });

  it('is stated of fields that exist', () => {
    const missing = [...fieldCosts.keys()].filter((name) => {
      const [type = '', field = ''] = name.split('.');
      return !field.startsWith('__') && !(schema.getType(type) as GraphQLObjectType | undefined)?.getFields()[field];
    });
    expect(missing).toEqual([]);
  });
});

describe('operations that cost too much', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.remove());

  const EFFECTS =
    'metrics { role metric { key name } effects { arm { key } pValue adjustedPValue absolute { estimate lower upper } relative { estimate lower upper } } }';
  const page = (first: number, of: string) =>
    `{ experiments(first: ${first}) { edges { node { key name status ${of} } } } }`;

  it.each([
    [
      'a page of 100 experiments with their effects',
      page(100, `readout { asOf warnings { code message } ${EFFECTS} }`),
    ],
    [
      'a page of 20 experiments with everything',
      page(20, `readout { ${EFFECTS} } balance { omnibus { pValue } } sampleRatio { pValue } segment { size }`),
    ],
    ['a page of 20 experiments with replays', page(20, 'receipt { digest replay { matches } }')],
    [
      'the description of the whole schema',
      getIntrospectionQuery({
        oneOf: true,
        inputValueDeprecation: true,
        specifiedByUrl: true,
        schemaDescription: true,
        directiveIsRepeatable: true,
      }),
    ],
  ])('%s is answered', async (_, query) => {
    expect(await api.ask(query)).toMatchObject({ status: 200, errors: [] });
  });

  const aliases = (count: number, of: string) =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: ${of}`).join(' ')} }`;
  it.each([
    [
      'pages of pages',
      '{ channels(first: 100) { edges { node { customers(first: 100) { edges { node { assignments(first: 100) { edges { node { id } } } } } } } } } }',
      /`AssignmentEdge\.node`|`Assignment\.id`|`AssignmentConnection\.edges`/,
    ],
    [
      'a page of 100 experiments with balance',
      page(100, 'balance { omnibus { pValue } }'),
      /150,000 points are for `Experiment\.balance`/,
    ],
    [
      'a page of 100 experiments with replays',
      page(100, 'receipt { replay { matches } }'),
      /250,000 points are for `Receipt\.replay`/,
    ],
    [
      'profiles of many segments',
      '{ segments(first: 100) { edges { node { profile { __typename } } } } }',
      /`Segment\.profile`/,
    ],
    [
      'many clusterings',
      aliases(20, 'clustering(input: { attributes: ["a"], k: 3 }) { __typename }'),
      /100,020 points are for `Query\.clustering`/,
    ],
    [
      'the schema in the schema',
      aliases(8, '__schema { types { fields { type { fields { name type { name kind } } } } } }'),
      /40,000 points are for `Query\.__schema`/,
    ],
    [
      'types by name',
      aliases(
        60,
        '__type(name: "Query") { fields { type { fields { name args { name } type { name kind description } } } } }',
      ),
      /`Query\.__type`/,
    ],
  ])('%s are refused with the estimate, the limit and the dearest field', async (_, query, field) => {
    const reply = await api.ask(query);
    expect(reply).toMatchObject({ status: 400, data: null, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(reply.errors[0]!.message).toMatch(/^The operation may cost [\d,]+ points; the limit is 60,000\. /);
    expect(reply.errors[0]!.message).toMatch(field);
  });

  it('a large input counts for each calculation', async () => {
    const query = `query ($input: AdjustPValuesInput!) ${aliases(60, 'adjustPValues(input: $input) { __typename }')}`;
    const reply = await api.ask(query, { input: { pValues: Array.from({ length: 5_000 }, () => 0.5) } });
    expect(reply.errors[0]!.message).toMatch(/^The operation may cost 78,060 points/);
  });

  it('variables with many errors are refused after some', async () => {
    const query = 'mutation ($input: RecordCustomersInput!) { recordCustomers(input: $input) { userErrors { code } } }';
    const reply = await api.ask(query, { input: { customers: Array.from({ length: 5_000 }, () => ({})) } });
    expect(reply.status).toBe(400);
    expect(reply.errors.map(({ extensions }) => extensions.code)).toEqual(Array(21).fill('BAD_USER_INPUT'));
    expect(reply.errors.at(-1)!.message).toMatch(/^The variables have more problems than these/);
    expect(api.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});
