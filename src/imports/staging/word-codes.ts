import type { Transaction } from '../../database/database.js';

/** What words of a file name, other than the values of an attribute, whose vocabulary is its place in the manifest. */
export const Vocabulary = { CHANNEL: -1, EVENT_TYPE: -2, ARM: -3, TUPLE: -4 } as const;

/** Codes of words that are remembered; more are looked up again. */
const MOST_REMEMBERED = 50_000;
const BATCH_WORDS = 10_000;

/** Numbers the words of a file, so that rows have short codes for them. */
export class WordCodes {
  private next = 0;
  private readonly remembered = new Map<number, Map<string, number>>();
  private readonly forgetful = new Set<number>();

  constructor(private readonly mostRemembered = MOST_REMEMBERED) {}

  /** The codes of words of a vocabulary; new words get one. */
  async codesOf(
    session: Transaction,
    vocabulary: number,
    words: readonly (string | null)[],
  ): Promise<ReadonlyMap<string, number>> {
    const known = this.knownIn(vocabulary);
    const unknown = new Set<string>();
    for (const word of words) if (word !== null && !known.has(word)) unknown.add(word);
    let missing = [...unknown];
    if (missing.length > 0 && this.forgetful.has(vocabulary)) {
      const found = await session.query<{ word: string; code: number }>(
        `SELECT w.word AS word, w.code AS code FROM ${session.dialect.list('l', 'text')}
         JOIN staged_word w ON w.vocabulary = ${vocabulary} AND w.word = l.value`,
        [missing],
      );
      for (const { word, code } of found) known.set(word, code);
      missing = missing.filter((word) => !known.has(word));
    }
    if (missing.length > 0) await this.add(session, vocabulary, missing, known);
    return known;
  }

  private knownIn(vocabulary: number): Map<string, number> {
    const known = this.remembered.get(vocabulary) ?? new Map<string, number>();
    this.remembered.set(vocabulary, known);
    if (known.size > this.mostRemembered) {
      known.clear();
      this.forgetful.add(vocabulary);
    }
    return known;
  }

  private async add(
    session: Transaction,
    vocabulary: number,
    words: readonly string[],
    known: Map<string, number>,
  ): Promise<void> {
    const columns = [
      { name: 'code', type: 'integer' },
      { name: 'word', type: 'text' },
    ] as const;
    const rows = words.map((word) => [this.next++, word]);
    await session.execute(
      `INSERT INTO staged_word (code, vocabulary, word)
       SELECT b.code, ${vocabulary}, b.word FROM ${session.dialect.batch('b', columns)}`,
      [rows],
    );
    for (const [code, word] of rows as [number, string][]) known.set(word, code);
  }
}

/**
 * Finds the ids of all words of a vocabulary, some at a time, in the order in which the file has them.
 * @param idsOf gives the ids of words in their order
 */
export async function resolveWords(
  transaction: Transaction,
  vocabulary: number,
  idsOf: (words: string[]) => Promise<readonly (number | undefined)[]>,
): Promise<void> {
  const columns = [
    { name: 'code', type: 'integer' },
    { name: 'id', type: 'integer' },
  ] as const;
  for (let after = -1; ; ) {
    const words = await transaction.query<{ code: number; word: string }>(
      `SELECT code, word FROM staged_word WHERE vocabulary = ${vocabulary} AND code > ${after}
       ORDER BY code LIMIT ${BATCH_WORDS}`,
    );
    const last = words.at(-1);
    if (last === undefined) return;
    after = last.code;
    const ids = await idsOf(words.map(({ word }) => word));
    await transaction.execute(
      `INSERT INTO staged_id (code, id) SELECT b.code, b.id FROM ${transaction.dialect.batch('b', columns)}`,
      [words.map(({ code }, index) => [code, ids[index]])],
    );
  }
}
