import { setImmediate as passOfTheLoop } from 'node:timers/promises';
import { buildSchema, type GraphQLError, getVariableValues, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { MAX_ERRORS, readLongVariables } from '../../../src/server/operations/long-variables.js';

const schema = buildSchema(`
  enum Side { LEFT RIGHT }
  input Part { name: String!, number: Float, side: Side = LEFT, tags: [String!] }
  input Row { key: ID!, parts: [Part!]!, nested: Table }
  input Table { title: String = "untitled", rows: [Row!]!, weights: [[Float!]!] }
  input Choice @oneOf { table: Table, words: [String!] }
  type Query { ask(table: Table, rows: [Row!], choice: Choice, numbers: [Float]): Int }
`);

function asked(type: string) {
  const document = parse(`query ($given: ${type}, $short: Int) { ask }`);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return { document, operation };
}

/** As execution reads variables. */
function valuesIn(
  { definitions }: { definitions: readonly unknown[] },
  variables: Record<string, unknown>,
): ReturnType<typeof getVariableValues> {
  return getVariableValues(schema, (definitions[0] as OperationDefinitionNode).variableDefinitions ?? [], variables, {
    maxErrors: MAX_ERRORS,
  });
}

async function readOf(type: string, given: unknown) {
  const { document, operation } = asked(type);
  return readLongVariables(schema, operation, { document, variables: { given, short: 1 } });
}

const rows = (count: number, parts = 3) =>
  Array.from({ length: count }, (_, index) => ({
    key: index,
    parts: Array.from({ length: parts }, (_, part) => ({ name: `part ${part}`, number: index + part })),
  }));
const table = (count: number) => ({ rows: rows(count), weights: [Array(3_000).fill(1), [2]] });

describe('long variables', () => {
  it.each<[string, string, unknown]>([
    ['a list of objects', '[Row!]!', rows(2_000)],
    ['a list of numbers', '[Float]', [...Array(3_000).fill(1), null, 2]],
    ['an object with lists', 'Table!', table(1_000)],
    ['objects within objects', 'Table', { rows: [{ key: 'a', parts: [], nested: table(1_000) }] }],
    ['one object instead of a list', '[Row!]', rows(1, 3_000)[0]],
    ['one of several fields', 'Choice', { words: Array(3_000).fill('word') }],
    ['a long list in one of several fields', 'Choice', { table: table(800) }],
  ])('%s is read as execution would read it', async (_, type, given) => {
    const { document, variables } = await readOf(type, given);
    expect(document).not.toEqual(asked(type).document);
    const expected = valuesIn(asked(type).document, { given, short: 1 });
    expect(expected.errors).toBeUndefined();
    expect(valuesIn(document, variables)).toEqual(expected);
  });

  it('that are short are left to execution', async () => {
    const { document, operation } = asked('[Row!]!');
    const execution = { document, variables: { given: rows(20) } };
    expect(await readLongVariables(schema, operation, execution)).toEqual(execution);
  });

  it('leave turns for others', async () => {
    let passes = 0;
    let reading = true;
    const others = (async () => {
      for (; reading; passes += 1) await passOfTheLoop();
    })();
    await readOf('[Row!]!', rows(5_000));
    reading = false;
    await others;
    // 5,000 rows have 65,000 values, 2,000 of which are read at once.
    expect(passes).toBeGreaterThan(25);
  });

  it.each<[string, string, unknown]>([
    ['in an item', '[Row!]!', [...rows(2_000), { key: 'a', parts: [{ name: 'b', number: 'c' }] }]],
    ['in a field beside a list', 'Table!', { ...table(1_000), title: 7 }],
    ['an unknown field', 'Table!', { ...table(1_000), tittle: 'a' }],
    ['a missing field', '[Row!]!', [...rows(2_000), { parts: [] }]],
    ['null in a list without', '[Row!]!', [...rows(2_000), null]],
    ['an unknown value of an enum', '[Part!]', [...Array(2_000).fill({ name: 'a' }), { name: 'b', side: 'UP' }]],
    ['two of one', 'Choice', { table: table(800), words: [] }],
    ['several', '[Row!]', [{ parts: [] }, ...rows(2_000), { key: 'a', parts: [{ nam: 'b' }] }, { key: {}, parts: [] }]],
    ['many', '[Row!]', [...rows(2_000), ...Array(30).fill(null)]],
    ['objects around long lists', 'Table', { rows: [{ key: 'a', parts: 'none', nested: table(1_000) }] }],
  ])('are refused in the words of execution for what does not fit: %s', async (_, type, given) => {
    const { errors = [] } = valuesIn(asked(type).document, { given });
    const { document, variables } = await readOf(type, given);
    const refused = valuesIn(document, variables).errors ?? [];
    // Long values are quoted without their parts.
    const unquoted = (error: GraphQLError) => error.message.replace(/ value \{.*\}/s, ' value');
    expect(refused.map(unquoted)).toEqual(errors.map(unquoted));
    expect(refused.map(({ nodes }) => nodes?.[0]?.kind)).toEqual(errors.map(({ nodes }) => nodes?.[0]?.kind));
  });

  it('are not shown by the schema', async () => {
    await readOf('[Row!]!', rows(2_000));
    expect(Object.keys(schema.getTypeMap()).filter((name) => name.includes('Variable'))).toEqual([]);
  });
});
