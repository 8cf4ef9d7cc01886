import { type GraphQLSchema, isInputObjectType } from 'graphql';

/** Names of the input types of which a client gives exactly one field. */
export const ONE_OF_INPUTS = new Set<string>();

/** Declares that clients give exactly one field of the input type of that name. */
export function oneOfInput(name: string): void {
  ONE_OF_INPUTS.add(name);
}

/**
 * Makes the declared input types `@oneOf`, which type-graphql cannot express: the server then enforces the rule and the
 * printed schema shows it.
 * @throws Error when a declared type is not an input type of the schema
 */
export function markOneOfInputs(schema: GraphQLSchema): void {
  for (const name of ONE_OF_INPUTS) {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) throw new Error(`${name} is declared one-of but is no input type of the schema.`);
    type.isOneOf = true;
  }
}
