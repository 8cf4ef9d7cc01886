/**
 * What GraphQL and Apollo say of requests in ways that do not tell what to do, and what we say instead. Their messages about names
 * and types of the schema are kept: they name the value and the nearest names.
 */
const OWN_WORDS: readonly [theirs: RegExp, ours: string][] = [
  [/^GET requests only support query/, 'GET requests can only read. Send mutations in the body of a POST request.'],
  [/^Must provide operation name/, 'The request has several operations. Name the one to run in `operationName`.'],
  [/^Must provide an operation/, 'The request has fragments only. Give an operation, such as `query { … }`.'],
  [
    /^Unknown operation named (".*")\.$/s,
    'The request has no operation named $1. Name one of its operations in `operationName`, or omit it.',
  ],
  [
    /^Too many errors processing variables/,
    'The variables have more problems than these. Correct them, then send the request again.',
  ],
  [
    /^Too many validation errors/,
    'The operation has more problems than these. Correct them, then send the request again.',
  ],
];

/** The message of an error of a library as clients see it. */
export function inOwnWords(message: string): string {
  const [theirs, ours] = OWN_WORDS.find(([pattern]) => pattern.test(message)) ?? [];
  return theirs === undefined || ours === undefined
    ? message
    : ours.replace('$1', () => theirs.exec(message)?.[1] ?? '');
}
