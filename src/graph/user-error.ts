import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { asExpectedError } from './as-expected-error.js';
import { UserErrorCode } from './expected-error.js';
import { listedProblems } from './problems.js';

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why a request failed, for programs to branch on.',
  valuesConfig: {
    NOT_FOUND: { description: 'Something that the request names does not exist.' },
    ALREADY_EXISTS: { description: 'The key is already taken.' },
    INVALID: { description: 'A value does not have the expected form, or does not fit the others.' },
    OUT_OF_RANGE: { description: 'A number is outside its allowed range.' },
    TOO_MANY: { description: 'There are more items than one request may have.' },
    TOO_COSTLY: { description: 'The calculations of the request take longer than a request may.' },
    WRONG_STATE: { description: 'The status of the experiment does not allow this.' },
    OUTDATED: { description: 'The draft was changed since you read it. Read it again, then repeat your edit.' },
    TOO_FEW_CUSTOMERS: { description: 'There are too few customers.' },
    CONFLICT: { description: 'The request contradicts what is stored.' },
    BLOCKED: { description: 'The design review has a finding that blocks the start: see `designReview`.' },
  },
});

@ObjectType({ description: 'A reason why a mutation changed nothing.' })
class UserError {
  @Field(() => String, {
    nullable: true,
    description: 'The input at fault as a dotted path, such as `arms.1.weight`; null when it is not a single field.',
  })
  field: string | null;

  @Field(() => UserErrorCode, { description: 'The reason, for programs.' })
  code: UserErrorCode;

  @Field(() => String, { description: 'The reason and what to do about it, for people.' })
  message: string;
}

/** What every mutation returns beside what it made. */
@ObjectType()
export abstract class MutationPayload {
  @Field(() => [UserError], {
    description:
      'The reasons why nothing was changed: all problems of the input, in its order, at most 100. Empty when the mutation succeeded.',
  })
  userErrors: UserError[];
}

/** The problems as a mutation payload shows them; empty when the error is not one the caller can act on. */
function asUserErrors(error: unknown): UserError[] {
  const expected = asExpectedError(error);
  return expected === null
    ? []
    : listedProblems(expected).map(({ field, code, message }) => ({ field, code, message }));
}

type Nullable<T> = { [Name in keyof T]: T[Name] | null };

/** Runs a mutation: its result as the payload's field, or the expected failure as `userErrors`. */
export function mutationPayload<Name extends string, T>(
  name: Name,
  work: () => Promise<T>,
): Promise<Record<Name, T | null> & MutationPayload> {
  const nothing = { [name]: null } as Record<Name, null>;
  return mutationResult<Record<Name, T | null>>(nothing, async () => ({ [name]: await work() }) as Record<Name, T>);
}

/** Runs a mutation: its result as the payload's fields, or `nothing` and the expected failure as `userErrors`. */
export async function mutationResult<T extends object>(
  nothing: Nullable<T>,
  work: () => Promise<T>,
): Promise<Nullable<T> & MutationPayload> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    const userErrors = asUserErrors(error);
    if (userErrors.length === 0) throw error;
    return { ...nothing, userErrors };
  }
}
