import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { Chance } from './chance.js';
import { type KnownKeys, Values } from './values.js';

/** A query with its variables, one for each argument. */
export interface FuzzQuery {
  number: number;
  /** The field of the root. */
  field: string;
  query: string;
  variables: Record<string, unknown>;
}

/** Levels of fields below the root, and fields that are objects on one level. */
const DEEPEST = 5;
const MOST_OBJECTS = 4;
/** Fields that exist for reading one experiment are asked for more often than those of lists. */
const LISTS =
  /^(attributes|channels|customers|eventTypes|experiments|holdouts|metrics|namespaces|nodes|segments|switchbacks)$/;

/** Cursors are of no use without a page that has them, and the others exclude each other. */
const PAGING = /^(after|before|last)$/;

/** The query of a number: the same schema, keys, seed and number give the same query. */
export function fuzzQuery(schema: GraphQLSchema, keys: KnownKeys, seed: number, number: number): FuzzQuery {
  const root = schema.getQueryType();
  if (!root) throw new Error('The schema has no queries.');
  const chance = new Chance((seed * 1_000_003 + number) % 2 ** 32);
  const fields = Object.values(root.getFields());
  const weighted = fields.filter(({ name }) => !LISTS.test(name) || chance.isTrue(0.2));
  const field = chance.isTrue(0.2) ? root.getFields().experiment : chance.pick(weighted);
  if (!field) throw new Error('The schema has no experiments.');
  return new Writer(chance, new Values(chance, keys)).query(number, field);
}

class Writer {
  private readonly declarations: string[] = [];
  private readonly variables: Record<string, unknown> = {};

  constructor(
    private readonly chance: Chance,
    private readonly values: Values,
  ) {}

  query(number: number, field: GraphQLField<unknown, unknown>): FuzzQuery {
    const body = this.field(field, 0);
    const declared = this.declarations.length > 0 ? `(${this.declarations.join(', ')})` : '';
    return { number, field: field.name, query: `query${declared} { ${body} }`, variables: this.variables };
  }

  private field({ name, args, type }: GraphQLField<unknown, unknown>, depth: number): string {
    const given = args
      .filter((arg) => isRequired(arg) || (!PAGING.test(arg.name) && this.values.isGiven(depth)))
      .map((arg) => this.argument(arg, name));
    const list = given.length > 0 ? `(${given.join(', ')})` : '';
    return `${name}${list}${this.selection(type, depth + 1)}`;
  }

  private argument(arg: GraphQLArgument, field: string): string {
    const variable = `v${this.declarations.length}`;
    this.declarations.push(`$${variable}: ${arg.type}`);
    this.variables[variable] = this.values.of(arg.type, arg.name === 'key' ? field : arg.name);
    return `${arg.name}: $${variable}`;
  }

  private selection(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    if (isUnionType(named) || isInterfaceType(named) || !isObjectType(named)) return ' { __typename }';
    return ` { __typename ${this.selected(named, depth).join(' ')} }`;
  }

  private selected(type: GraphQLObjectType, depth: number): string[] {
    const fields = Object.values(type.getFields());
    const leaves = fields.filter(({ type: own, args }) => isLeafType(getNamedType(own)) && args.length === 0);
    const others = fields.filter((field) => !leaves.includes(field));
    const objects =
      depth >= DEEPEST ? [] : others.filter(() => this.chance.isTrue(MOST_OBJECTS / Math.max(8, others.length)));
    return [...leaves.map(({ name }) => name), ...objects.map((field) => this.field(field, depth))];
  }
}

function isRequired({ type, defaultValue }: GraphQLArgument): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}
