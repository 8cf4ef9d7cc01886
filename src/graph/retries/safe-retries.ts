import { randomUUID } from 'node:crypto';
import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import type { Transaction } from '../../database/database.js';
import { guardingWrites, type WriteGuard } from '../../database/writes/write-guard.js';
import { ExpectedError, invalid, UserErrorCode } from '../expected-error.js';
import type { RequestContext } from '../request-context.js';
import { type MutationPayload, mutationResult } from '../user-error.js';
import { DAYS_KEPT, type EarlierRequest, type KeyedRequest, type RequestKeys } from './request-keys.js';
import { answerOf, restoredAnswer, storedAnswer } from './stored-answer.js';

const KEY = 'idempotencyKey';
const LONGEST_KEY = 200;

type Payload = MutationPayload & Record<string, unknown>;
type Resolve = GraphQLFieldResolver<unknown, RequestContext>;
interface Arguments {
  input: { [KEY]?: string | null } & Record<string, unknown>;
}

/**
 * Makes every mutation safe to repeat: a client that does not know whether its request was carried out sends it again with the
 * same key, and has the first answer. The key is stored in the transaction of the mutation, whatever happens to the server.
 */
export function makeRetriesSafe(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    addKey(field);
    const payload = getNamedType(field.type);
    if (!field.resolve || !isObjectType(payload)) throw new Error(`${field.name} does not return a payload.`);
    field.resolve = retried(field.name, payload, field.resolve);
  }
}

function addKey({ name, args }: GraphQLField<unknown, unknown>): void {
  const type = getNamedType(args.find((argument) => argument.name === 'input')?.type);
  if (!isInputObjectType(type)) throw new Error(`${name} has no input.`);
  type.getFields()[KEY] = {
    name: KEY,
    description:
      `A key of your choice for this request, up to ${LONGEST_KEY} characters, such as a UUID. If you send the request again ` +
      `with the same key within ${DAYS_KEPT} days, nothing is done twice and you get the first answer. Defaults to no key.`,
    type: GraphQLString,
    defaultValue: undefined,
    deprecationReason: undefined,
    extensions: {},
    astNode: undefined,
  };
}

function retried(mutation: string, payload: GraphQLObjectType, resolve: Resolve): Resolve {
  return async (source, args, context, info): Promise<Payload> => {
    const { [KEY]: key, ...input } = (args as Arguments).input;
    const work = async () => (await resolve(source, { ...args, input }, context, info)) as Payload;
    if (key == null) return work();
    const { keys, load } = context.retries;
    if (key.trim() === '' || key.length > LONGEST_KEY)
      return refusal(invalid(KEY, `Give 1 to ${LONGEST_KEY} characters.`));
    const request = { id: randomUUID(), key, actor: context.actor, mutation, input };
    const replay = async (earlier: EarlierRequest): Promise<Payload> => {
      if (!earlier.isSame) return refusal(usedForAnother(request, earlier));
      return { ...(await restoredAnswer(earlier.answer, load)), userErrors: [] };
    };
    const earlier = await keys.find(request);
    if (earlier) return replay(earlier);
    const guard = new RetryGuard(keys, request, payload);
    try {
      const done = await guardingWrites(guard, work);
      if (done.userErrors.length === 0) {
        await guard.complete(done);
        return done;
      }
      // A twin may have been carried out in the meantime, so that this one found what is no longer allowed.
      const twin = await keys.find(request);
      return twin ? replay(twin) : done;
    } catch (error) {
      if (error instanceof CarriedOutBefore) return replay(error.earlier);
      throw error;
    }
  };
}

function refusal(error: ExpectedError): Promise<Payload> {
  return mutationResult({}, () => Promise.reject(error));
}

/** Another request with the key was carried out since this one began. */
class CarriedOutBefore extends Error {
  constructor(readonly earlier: EarlierRequest) {
    super('Another request with this key was carried out.');
  }
}

/** Stores the key of a request with the write that carries it out. */
class RetryGuard implements WriteGuard {
  private kept: string | null = null;

  constructor(
    private readonly keys: RequestKeys,
    private readonly request: KeyedRequest,
    private readonly payload: GraphQLObjectType,
  ) {}

  async before(transaction: Transaction): Promise<void> {
    const earlier = await this.keys.findIn(transaction, this.request);
    if (earlier && !earlier.isItself) throw new CarriedOutBefore(earlier);
  }

  /** A write may run again, from the beginning, after it was undone; further writes of a request are about something else. */
  async after(transaction: Transaction, result: unknown): Promise<void> {
    const found = answerOf(this.payload, result);
    if (found === null) return;
    const answer = storedAnswer(found) as object;
    if (await this.keys.keep(transaction, this.request, answer)) {
      this.kept = JSON.stringify(answer);
      return;
    }
    const earlier = await this.keys.findIn(transaction, this.request);
    if (!earlier) throw new Error('A key is neither stored nor free.');
    if (!earlier.isItself) throw new CarriedOutBefore(earlier);
  }

  /** Stores what only the whole answer has. The request is carried out, whatever becomes of this. */
  async complete({ userErrors: _, ...answer }: Payload): Promise<void> {
    const stored = storedAnswer(answer) as object;
    if (JSON.stringify(stored) === this.kept) return;
    await this.keys.complete(this.request, stored).catch(() => undefined);
  }
}

function usedForAnother({ key }: KeyedRequest, { mutation }: EarlierRequest): ExpectedError {
  return new ExpectedError(
    KEY,
    UserErrorCode.CONFLICT,
    `The key "${key}" was sent with another request, a \`${mutation}\`. Use a key again only to repeat the same request.`,
  );
}
