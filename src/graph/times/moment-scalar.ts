import {
  GraphQLError,
  type GraphQLFieldMap,
  type GraphQLInputFieldMap,
  GraphQLList,
  GraphQLNonNull,
  GraphQLScalarType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  print,
} from 'graphql';
import { GraphQLISODateTime } from 'type-graphql';
import { MomentError, readMoment } from './local-time.js';

const LONGEST_SHOWN = 50;

/**
 * Makes the schema read moments in a time zone: a date alone is the start of that day there, a time without an offset is a time
 * there. Decorators name the scalar before the zone is known, so it is exchanged in the schema that was built.
 */
export function readMomentsIn(schema: GraphQLSchema, timeZone: string): void {
  const { name } = GraphQLISODateTime;
  if (!schema.getType(name)) return;
  const scalar = momentScalar(timeZone);
  schema.getTypeMap()[name] = scalar;
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) exchange(Object.values<GraphQLInputFieldMap[string]>(type.getFields()), scalar);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const fields = Object.values<GraphQLFieldMap<unknown, unknown>[string]>(type.getFields());
    exchange(fields, scalar);
    for (const field of fields) exchange(field.args, scalar);
  }
}

function exchange(owners: readonly { type: unknown }[], scalar: GraphQLScalarType): void {
  for (const owner of owners) owner.type = exchanged(owner.type, scalar);
}

function exchanged(type: unknown, scalar: GraphQLScalarType): unknown {
  if (type instanceof GraphQLNonNull) return new GraphQLNonNull(exchanged(type.ofType, scalar) as GraphQLScalarType);
  if (type instanceof GraphQLList) return new GraphQLList(exchanged(type.ofType, scalar) as GraphQLScalarType);
  return type === GraphQLISODateTime ? scalar : type;
}

function momentScalar(timeZone: string): GraphQLScalarType<Date, unknown> {
  const read = (value: unknown): Date => {
    if (value instanceof Date) return value;
    try {
      if (typeof value === 'string') return new Date(readMoment(value, timeZone));
    } catch (error) {
      if (!(error instanceof MomentError)) throw error;
      throw new GraphQLError(`${shown(value)}: ${error.message}`);
    }
    throw notText(shown(value));
  };
  return new GraphQLScalarType({
    name: GraphQLISODateTime.name,
    description:
      'A moment as an ISO 8601 text, such as `2026-03-02T14:30:00Z`; answers are in UTC. In inputs a date alone, such as ' +
      '`2026-03-02`, is the start of that day in the time zone of `settings`, and a time without an offset is a time there.',
    serialize: (value) => GraphQLISODateTime.serialize(value),
    parseValue: read,
    parseLiteral(node) {
      if (node.kind === Kind.STRING) return read(node.value);
      throw notText(print(node).slice(0, LONGEST_SHOWN));
    },
  });
}

function notText(value: string): GraphQLError {
  return new GraphQLError(`${value} is not a text. Expected an ISO 8601 date such as "2026-03-02".`);
}

function shown(value: unknown): string {
  return JSON.stringify(typeof value === 'string' ? value.slice(0, LONGEST_SHOWN) : value) ?? 'This';
}
