import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildSchema,
  graphql,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import type { Database } from '../../src/database/database.js';
import { schemaText } from '../../src/server/print-schema.js';
import { graphFor, servedBy } from '../../src/server/schema.js';
import { createServices } from '../../src/server/services.js';

const published = readFileSync(fileURLToPath(new URL('../../schema.graphql', import.meta.url)), 'utf8');

describe('the schema', () => {
  it('is the one in schema.graphql; run `npm run schema` after a change', async () => {
    expect(await schemaText()).toBe(published);
    expect(validateSchema(buildSchema(published))).toEqual([]);
  });

  it('is shared by the servers of a process, each of which answers with its own services', async () => {
    const servicesIn = (TRIALGRAPH_CURRENCY: string, TRIALGRAPH_TIME_ZONE = 'UTC') =>
      createServices(undefined as unknown as Database, readConfig({ TRIALGRAPH_CURRENCY, TRIALGRAPH_TIME_ZONE }));
    const [euros, pounds] = [servicesIn('EUR'), servicesIn('GBP')];
    const schema = graphFor(euros);
    expect(graphFor(pounds)).toBe(schema);
    expect(graphFor(servicesIn('EUR', 'Asia/Tokyo'))).not.toBe(schema);
    const answers = await Promise.all(
      [euros, pounds].map((services) =>
        graphql({ schema, source: '{ settings { currency } }', contextValue: servedBy(services) }),
      ),
    );
    expect(answers.map(({ data }) => data?.settings)).toEqual([{ currency: 'EUR' }, { currency: 'GBP' }]);
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
