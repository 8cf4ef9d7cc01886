import { inspect } from 'node:util';
import {
  coerceInputValue,
  type DocumentNode,
  GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLScalarType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { nextTurn } from '../../requests/turns.js';
import { countValues } from './argument-values.js';
import { isRecord } from './http-form.js';

/** Values that are read by their types within a few milliseconds. */
const VALUES_AT_ONCE = 2_000;
/** In an object with more than those, fields above this size are read one after the other. */
const SHORT = 50;

/** How many errors GraphQL finds in an operation or its variables before it stops: each has a stack trace. */
export const MAX_ERRORS = 20;

/** The type of variables that were read before execution. No operation can name it: no argument has it. */
const READ = new GraphQLScalarType({
  name: '__ReadVariable',
  parseValue: (value) => (value instanceof UnreadableValue ? value.throwNext() : value),
});
const READ_NODE: NamedTypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: READ.name } };

/** What is to be executed. */
interface Execution {
  document: DocumentNode;
  variables: Record<string, unknown>;
}

/**
 * Reads long variables by their types, as execution would at one go, and leaves turns for others: tens of thousands of objects take
 * a good part of a second. Execution gets them as they are then, under a type that takes everything.
 * Values that do not fit their types are left for execution to say.
 * @param operation one of the document
 */
export async function readLongVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  { document, variables: sent }: Execution,
): Promise<Execution> {
  const read: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
    const type = typeFromAST(schema, definition.type as NamedTypeNode);
    if (!isInputType(type) || countValues(value) <= VALUES_AT_ONCE) continue;
    read[name] = await new VariableReader(name).readAll(value, type);
  }
  if (Object.keys(read).length === 0) return { document, variables: sent };
  // Not enumerable: the schema does not show it.
  if (!schema.getType(READ.name)) Object.defineProperty(schema.getTypeMap(), READ.name, { value: READ });
  const variableDefinitions = operation.variableDefinitions?.flatMap((definition) => {
    const name = definition.variable.name.value;
    if (!Object.hasOwn(read, name)) return definition;
    const value = read[name];
    // Each time that execution reads it, it has another problem.
    const times = value instanceof UnreadableValue ? value.problems.length : 1;
    return Array<VariableDefinitionNode>(times).fill({ ...definition, type: READ_NODE });
  });
  const definitions = document.definitions.map((one) => (one === operation ? { ...one, variableDefinitions } : one));
  return { document: { ...document, definitions }, variables: { ...sent, ...read } };
}

type Path = readonly (string | number)[];

/** What does not fit. */
interface Problem {
  /** The value and its place, in the words of execution. */
  value: string;
  message: string;
}

/** Stands for the value of a variable, and says what does not fit in it. */
class UnreadableValue {
  private next = 0;

  constructor(readonly problems: readonly Problem[]) {}

  throwNext(): never {
    this.next += 1;
    throw new GraphQLError(this.problems[this.next - 1]!.message);
  }

  /** How execution quotes it. */
  toJSON(): string {
    return this.problems[this.next - 1]!.value;
  }
}

class VariableReader {
  private sinceTurn = 0;
  /** By place and message: what surrounds long parts is looked at more than once. */
  private readonly problems = new Map<string, Problem>();

  constructor(private readonly name: string) {}

  async readAll(value: unknown, type: GraphQLInputType): Promise<unknown> {
    try {
      const read = await this.read(value, type, []);
      if (this.problems.size === 0) return read;
    } catch (error) {
      if (this.problems.size <= MAX_ERRORS) throw error;
    }
    return new UnreadableValue([...this.problems.values()]);
  }

  private async read(value: unknown, type: GraphQLInputType, path: Path): Promise<unknown> {
    if (countValues(value) <= VALUES_AT_ONCE) {
      const read = this.readAtOnce(value, type, path);
      if (this.isLong()) await this.takeTurn();
      return read;
    }
    const nullable = getNullableType(type);
    if (isListType(nullable)) return this.readItems(Array.isArray(value) ? value : [value], nullable.ofType, path);
    if (isInputObjectType(nullable) && isRecord(value)) return this.readFields(value, nullable, path);
    return this.readAtOnce(value, type, path);
  }

  private async readItems(items: readonly unknown[], type: GraphQLInputType, path: Path): Promise<unknown[]> {
    const read: unknown[] = [];
    for (const [index, item] of items.entries()) {
      const at = [...path, index];
      // To wait for each of many short ones would take longer than to read it.
      const isShort = countValues(item) <= VALUES_AT_ONCE;
      read.push(isShort ? this.readAtOnce(item, type, at) : await this.read(item, type, at));
      if (this.isLong()) await this.takeTurn();
    }
    return read;
  }

  /** What GraphQL says of the object without its long parts, with these put in. */
  private async readFields(value: Record<string, unknown>, type: GraphQLInputObjectType, path: Path): Promise<unknown> {
    const read = this.readAtOnce(withoutLongLists(value), type, path) as Record<string, unknown>;
    for (const [name, field] of Object.entries(type.getFields())) {
      if (countValues(value[name]) > SHORT) read[name] = await this.read(value[name], field.type, [...path, name]);
    }
    return read;
  }

  private readAtOnce(value: unknown, type: GraphQLInputType, path: Path): unknown {
    this.sinceTurn += countValues(value);
    return coerceInputValue(value, type, (inside, invalid, { message }) => {
      this.add([...path, ...inside], invalid, message);
    });
  }

  private isLong(): boolean {
    return this.sinceTurn >= VALUES_AT_ONCE;
  }

  private async takeTurn(): Promise<void> {
    this.sinceTurn = 0;
    await nextTurn();
  }

  /** @throws Error when nobody would read further problems */
  private add(path: Path, value: unknown, message: string): void {
    const at = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    const place = path.length > 0 ? ` at "${this.name}${at}"` : '';
    this.problems.set(`${place} ${message}`, { value: `${shown(value)}${place}`, message });
    if (this.problems.size > MAX_ERRORS) throw new Error('The variable has many problems.');
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return inspect(value, { depth: 1, maxArrayLength: 10, breakLength: Number.POSITIVE_INFINITY });
}

/** An empty list fits wherever a long one would. */
function withoutLongLists(value: unknown): unknown {
  if (countValues(value) <= SHORT) return value;
  if (Array.isArray(value)) return [];
  const parts = Object.entries(value as object).map(([name, part]) => [name, withoutLongLists(part)] as const);
  return Object.fromEntries(parts);
}
