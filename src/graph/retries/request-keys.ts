import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Database, Session, Transaction } from '../../database/database.js';

/** How long a mutation is answered as before. */
export const DAYS_KEPT = 7;
const KEPT_MS = DAYS_KEPT * 86_400_000;

/** A mutation that was sent with a key. */
export interface KeyedRequest {
  /** Of this sending of it, to tell it from another one. */
  id: string;
  key: string;
  actor: string;
  mutation: string;
  input: object;
}

/** What is known of an earlier request with the same key. */
export interface EarlierRequest {
  mutation: string;
  isSame: boolean;
  /** Whether it is not another sending, but this one itself. */
  isItself: boolean;
  answer: object;
}

interface Row {
  mutation: string;
  inputDigest: string;
  answer: string;
}

/** The requests of the last days by their keys. What was in them is kept as digests only, which the keys make unguessable. */
export class RequestKeys {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  find(request: KeyedRequest): Promise<EarlierRequest | null> {
    return this.database.read((session) => this.findIn(session, request));
  }

  async findIn(session: Session, request: KeyedRequest): Promise<EarlierRequest | null> {
    const [row] = await session.query<Row>(
      'SELECT mutation, input_digest AS "inputDigest", answer FROM request_key WHERE digest = ? AND created_at > ?',
      [digestOfKey(request), this.oldest],
    );
    if (!row) return null;
    const { id, answer } = JSON.parse(row.answer) as { id: string; answer: object };
    const isSame = row.inputDigest === digestOfInput(request);
    return { mutation: row.mutation, isSame, isItself: id === request.id, answer };
  }

  /** Stores a request with its answer, or a better answer of a request. @returns false when another request had the key */
  async keep(transaction: Transaction, request: KeyedRequest, answer: object): Promise<boolean> {
    await transaction.execute('DELETE FROM request_key WHERE created_at <= ?', [this.oldest]);
    const kept = await transaction.change(
      `INSERT INTO request_key (digest, mutation, input_digest, answer, created_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (digest) DO NOTHING`,
      [digestOfKey(request), request.mutation, digestOfInput(request), stored(request, answer), this.clock().getTime()],
    );
    return kept > 0;
  }

  /** Replaces the answer of a request, which was stored before all of it was known. */
  async complete(request: KeyedRequest, answer: object): Promise<void> {
    await this.database.write(async (transaction) => {
      if (await this.keep(transaction, request, answer)) return;
      await transaction.execute('UPDATE request_key SET answer = ? WHERE digest = ? AND input_digest = ?', [
        stored(request, answer),
        digestOfKey(request),
        digestOfInput(request),
      ]);
    });
  }

  private get oldest(): number {
    return this.clock().getTime() - KEPT_MS;
  }
}

function stored({ id }: KeyedRequest, answer: object): string {
  return JSON.stringify({ id, answer });
}

function digestOfKey({ actor, key }: KeyedRequest): string {
  return digest([actor, key]);
}

function digestOfInput({ key, mutation, input }: KeyedRequest): string {
  return digest([key, mutation, input]);
}

function digest(value: unknown): string {
  // Moments and other scalars have JSON forms of their own.
  const text = canonicalize(JSON.parse(JSON.stringify(value)));
  return createHash('sha256').update(String(text)).digest('hex');
}
