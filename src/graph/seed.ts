import { createHash } from 'node:crypto';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** Where calculations start when the client does not say. */
export const DEFAULT_SEED = '1';

const MAX_LENGTH = 200;
const LARGEST_NUMBER = 2_147_483_647;

/** What random draws start from. Clients send text or a whole number, and get text back. */
export const Seed = new GraphQLScalarType<string, string>({
  name: 'Seed',
  description: `The seed of a random draw: text of 1 to ${MAX_LENGTH} characters, or a whole number, which is read as text. The same seed gives the same draw.`,
  serialize: readSeed,
  parseValue: readSeed,
  parseLiteral(node) {
    if (node.kind === Kind.STRING) return readSeed(node.value);
    if (node.kind === Kind.INT) return readSeed(Number(node.value));
    throw notASeed();
  },
});

/** The number from which a generator of 32 bits starts: a seed's own, or that of its hash. */
export function seedNumber(seed: string): number {
  if (/^(0|[1-9]\d{0,9})$/.test(seed) && Number(seed) <= LARGEST_NUMBER) return Number(seed);
  return createHash('sha256').update(seed).digest().readUInt32BE() >>> 1;
}

function readSeed(value: unknown): string {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text === 'string' && text.length >= 1 && text.length <= MAX_LENGTH) return text;
  throw notASeed();
}

function notASeed(): GraphQLError {
  return new GraphQLError(
    `A seed is text of 1 to ${MAX_LENGTH} characters or a whole number of at most ${Number.MAX_SAFE_INTEGER}.`,
  );
}
