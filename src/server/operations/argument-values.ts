import { Kind, type OperationDefinitionNode, type ValueNode, valueFromASTUntyped } from 'graphql';

/** The variables of a request by name, as they were sent, or their defaults. */
export type Variables = Readonly<Record<string, unknown>>;

/** Variables as they were sent. Execution reads them by their types, once. */
export function variablesOf(operation: OperationDefinitionNode, sent: Variables = {}): Variables {
  const definitions = operation.variableDefinitions ?? [];
  const variables: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of definitions) {
    const name = variable.name.value;
    variables[name] = Object.hasOwn(sent, name) ? sent[name] : defaultValue && valueFromASTUntyped(defaultValue);
  }
  return variables;
}

/** The value of an argument, as it was written or sent; undefined when it was not. */
export function givenValue(node: ValueNode, variables: Variables): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value];
  return valueFromASTUntyped(node, variables);
}

const counts = new WeakMap<object, number>();
/** To remember all of many small objects takes longer than to count them again. */
const WORTH_REMEMBERING = 50;

/** How many values are in a value. Remembers it: many fields may be asked with the same variable. */
export function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const known = counts.get(value);
  if (known !== undefined) return known;
  let count = 1;
  for (const part of Object.values(value)) count += countValues(part);
  if (count >= WORTH_REMEMBERING) counts.set(value, count);
  return count;
}
