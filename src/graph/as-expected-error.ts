import { ExpectedError, UserErrorCode } from './expected-error.js';

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
    return new ExpectedError(null, UserErrorCode.TOO_COSTLY, error.message);
  }
  if (error instanceof Error && error.name === 'WriteConflictError') {
    return new ExpectedError(null, UserErrorCode.CONFLICT, error.message);
  }
  if (error instanceof Error && error.name === 'NumberOverflowError') {
    return new ExpectedError(null, UserErrorCode.OUT_OF_RANGE, error.message);
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

/** Engines omit the field, or name only its end where they worked on a part of the input. */
function withField(field: string | undefined, message: string): string {
  if (!field || message.includes(field) || /^(give|[A-Z“])/.test(message)) return message;
  const [first = ''] = message.split(' ', 1);
  return field.endsWith(`.${first}`) ? `${field}${message.slice(first.length)}` : `${field} ${message}`;
}
