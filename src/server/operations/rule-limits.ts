import { GraphQLError, type GraphQLField, type GraphQLInputType, getNamedType, isInputObjectType } from 'graphql';
import { isFarTooLarge, RULE_LIMIT } from '../../segments/rule-size.js';

const RULE = 'SegmentRuleInput';
const holders = new WeakMap<GraphQLInputType, boolean>();

/**
 * Refuses rules that are far too large before GraphQL reads them, which would take long.
 * @param args as they were sent
 * @throws GraphQLError naming the place and the limit
 */
export function checkRules(field: GraphQLField<unknown, unknown>, args: ReadonlyMap<string, unknown>): void {
  for (const { name, type } of field.args) checkValue(type, args.get(name), name);
}

function checkValue(type: GraphQLInputType, value: unknown, path: string): void {
  const named = getNamedType(type);
  if (typeof value !== 'object' || value === null || !isInputObjectType(named) || !mayHoldRule(named)) return;
  if (named.name === RULE) {
    if (isFarTooLarge(value)) throw tooLarge(path);
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkValue(type, item, `${path}.${index}`);
    });
  } else {
    for (const field of Object.values(named.getFields())) {
      checkValue(field.type, (value as Record<string, unknown>)[field.name], `${path}.${field.name}`);
    }
  }
}

/** Whether values of a type have a rule somewhere. */
function mayHoldRule(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  const known = holders.get(named);
  if (known !== undefined) return known;
  // A type within itself holds no rule on its own account.
  holders.set(named, named.name === RULE);
  if (named.name !== RULE)
    holders.set(
      named,
      Object.values(named.getFields()).some((field) => mayHoldRule(field.type)),
    );
  return holders.get(named) ?? false;
}

function tooLarge(path: string): GraphQLError {
  const message = `The rule at "${path}" is too large. ${RULE_LIMIT}`;
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}
