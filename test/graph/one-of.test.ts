import { buildSchema, printSchema } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { markOneOfInputs, ONE_OF_INPUTS, oneOfInput } from '../../src/graph/one-of.js';

describe('markOneOfInputs', () => {
  const declared = [...ONE_OF_INPUTS];

  afterEach(() => {
    ONE_OF_INPUTS.clear();
    for (const name of declared) ONE_OF_INPUTS.add(name);
  });

  it('prints the declared input types as one-of, and no other', () => {
    const schema = buildSchema(
      'type Query { a(choice: Choice, other: Other): Int } input Choice { x: Int y: Int } input Other { z: Int }',
    );
    ONE_OF_INPUTS.clear();
    oneOfInput('Choice');
    markOneOfInputs(schema);
    expect(printSchema(schema)).toContain('input Choice @oneOf {');
    expect(printSchema(schema)).toContain('input Other {');
  });

  it('refuses a name that is no input type', () => {
    oneOfInput('Query');
    expect(() => markOneOfInputs(buildSchema('type Query { a: Int }'))).toThrow('Query is declared one-of');
  });
});
