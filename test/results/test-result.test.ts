import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLObjectType, isInterfaceType, isListType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const objects = Object.values(schema.getTypeMap()).filter(isObjectType);

/** Their degrees of freedom are lists, as F tests have two. */
const listed = objects.filter((type) => {
  const degrees = type.getFields().degreesOfFreedom?.type;
  return degrees && isListType('ofType' in degrees ? degrees.ofType : degrees);
});

function interfaceOf(name: string) {
  const type = schema.getType(name);
  if (!isInterfaceType(type)) throw new Error(`${name} is no interface.`);
  return type;
}

/** Object types with every field of an interface. */
function alike(name: string): GraphQLObjectType[] {
  const fields = Object.keys(interfaceOf(name).getFields());
  return objects.filter((type) => fields.every((field) => field in type.getFields()) && !listed.includes(type));
}

describe.each(['TestResult', 'TreatmentEffect'])('the interface %s', (name) => {
  it('is implemented by every type that has its fields', () => {
    const implementing = schema.getPossibleTypes(interfaceOf(name));
    expect(implementing.map((type) => type.name).sort()).toEqual(
      alike(name)
        .map((type) => type.name)
        .sort(),
    );
    expect(implementing.length).toBeGreaterThan(2);
  });
});

describe('interfaces of results', () => {
  it('leave out tests of which the degrees of freedom are lists', () => {
    expect(listed.map(({ name }) => name).sort()).toEqual(['ArmsTest', 'JointTest', 'OmnibusPower', 'OmnibusTest']);
  });
});
