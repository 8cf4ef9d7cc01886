import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { schemaText } from '../../src/server/print-schema.js';

const published = readFileSync(fileURLToPath(new URL('../../schema.graphql', import.meta.url)), 'utf8');

describe('the schema', () => {
  it('is the one in schema.graphql; run `npm run schema` after a change', async () => {
    expect(await schemaText()).toBe(published);
  });

  it('describes every type, field, argument and enum value', () => {
    const missing: string[] = [];
    const note = (path: string, described: { description?: string | null }) => {
      if (!described.description) missing.push(path);
    };
    for (const type of Object.values(buildSchema(published).getTypeMap())) {
      if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
      note(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          note(`${type.name}.${field.name}`, field);
          for (const argument of field.args) note(`${type.name}.${field.name}(${argument.name})`, argument);
        }
      }
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field);
      }
    }
    for (const directive of buildSchema(published).getDirectives()) {
      note(`@${directive.name}`, directive);
      for (const argument of directive.args) note(`@${directive.name}(${argument.name})`, argument);
    }
    expect(missing).toEqual([]);
  });
});
