import { type GraphQLSchema, isInputObjectType } from 'graphql';

/** Names of the input types of which a client gives exactly one field. */
export const ONE_OF_INPUTS = new Set<string>();

/** Declares that clients give exactly one field of the input type of that name. */
export function oneOfInput(name: string): void {
  ONE_OF_INPUTS.add(name);
}

/**
 * Makes the declared input types `@oneOf`, which type-graphql cannot express: the server then enforces the rule and the
 * printed schema shows it. Declared types that the schema does not have are passed over.
 * @throws Error when a declared type is no input type
 */
export function markOneOfInputs(schema: GraphQLSchema): void {
  for (const name of ONE_OF_INPUTS) {
    const type = schema.getType(name);
    if (!type) continue;
    if (!isInputObjectType(type)) throw new Error(`${name} is declared one-of but is no input type.`);
    type.isOneOf = true;
  }
}
