import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { ExpectedError, ExpectedErrors, UserErrorCode } from './expected-error.js';

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why a request could not be met, for a program to branch on.',
  valuesConfig: {
    NOT_FOUND: { description: 'Something the request names does not exist.' },
    ALREADY_EXISTS: { description: 'The key is taken already.' },
    INVALID: { description: 'A value is not of the expected form.' },
    OUT_OF_RANGE: { description: 'A number is outside the range that makes sense.' },
    TOO_MANY: { description: 'More items than one request may carry.' },
    WRONG_STATE: { description: 'The experiment is not in a state that allows this.' },
    OUTDATED: { description: 'Somebody changed the draft since you read it: read it again, then repeat your edit.' },
    TOO_FEW_CUSTOMERS: { description: 'There are not enough customers for this.' },
    CONFLICT: { description: 'The request contradicts what is stored.' },
    BLOCKED: { description: 'The design review has a finding that forbids the start: see `designReview`.' },
  },
});

@ObjectType({ description: 'One reason why a mutation changed nothing.' })
class UserError {
  @Field(() => String, {
    nullable: true,
    description: 'The input at fault as a dotted path, such as `arms.1.weight`; null when no single field is.',
  })
  field: string | null;

  @Field(() => UserErrorCode, { description: 'The reason, for a program.' })
  code: UserErrorCode;

  @Field(() => String, { description: 'The reason and what to do about it, for a person.' })
  message: string;
}

/** What every mutation returns beside what it made. */
@ObjectType()
export abstract class MutationPayload {
  @Field(() => [UserError], {
    description: 'Why nothing was changed; empty when the mutation succeeded.',
  })
  userErrors: UserError[];
}

/** The error as a mutation payload shows it; empty when it is not one the caller can act on. */
function asUserErrors(error: unknown): UserError[] {
  const expected = error instanceof ExpectedErrors ? error.errors : [asExpectedError(error)];
  return expected.flatMap((one) => (one === null ? [] : [{ field: one.field, code: one.code, message: one.message }]));
}

/**
 * Recognizes expected failures, those of the pure engines included: these know nothing of GraphQL, and mark their
 * errors with the `field` at fault.
 */
export function asExpectedError(error: unknown): ExpectedError | null {
  if (error instanceof ExpectedError) return error;
  if (error instanceof Error && ['InvalidInputError', 'RandomizationError'].includes(error.name)) {
    const { field } = error as Error & { field?: string };
    return new ExpectedError(dotted(field), UserErrorCode.INVALID, asSentence(field, error.message));
  }
  if (error instanceof Error && error.name === 'EngineLimitError') {
    return new ExpectedError(null, UserErrorCode.TOO_MANY, error.message);
  }
  return null;
}

/** `arms[1].weight` as `arms.1.weight`. */
function dotted(field: string | undefined): string | null {
  return field?.replace(/\[(\d+)\]/g, '.$1') ?? null;
}

/** A sentence from an engine's message, such as "must not be zero", that names the whole field it is about. */
function asSentence(field: string | undefined, message: string): string {
  const named = withField(field, message);
  const sentence = named.charAt(0).toUpperCase() + named.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** Engines leave out the field, or name only its end where they worked on a part of the input. */
function withField(field: string | undefined, message: string): string {
  if (!field || message.includes(field) || /^(give|[A-Z“])/.test(message)) return message;
  const [first = ''] = message.split(' ', 1);
  return field.endsWith(`.${first}`) ? `${field}${message.slice(first.length)}` : `${field} ${message}`;
}

/** Runs a mutation: its result as the payload's field, or the expected failure as `userErrors`. */
export async function mutationPayload<Name extends string, T>(
  name: Name,
  work: () => Promise<T>,
): Promise<Record<Name, T | null> & MutationPayload> {
  try {
    return { [name]: await work(), userErrors: [] } as unknown as Record<Name, T | null> & MutationPayload;
  } catch (error) {
    const userErrors = asUserErrors(error);
    if (userErrors.length === 0) throw error;
    return { [name]: null, userErrors } as unknown as Record<Name, T | null> & MutationPayload;
  }
}
