import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStagedTables } from '../../../src/imports/staging/staged-tables.js';
import { resolveWords, Vocabulary, WordCodes } from '../../../src/imports/staging/word-codes.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

describe('codes of words', () => {
  let temporary: TemporaryDatabase;
  beforeEach(async () => {
    temporary = await temporaryDatabase();
  });
  afterEach(() => temporary.remove());

  it.each([50_000, 3, 0])('are the same for the same word of a vocabulary while %i are remembered', (remembered) =>
    temporary.database.stage((stage) =>
      stage.prepare(async (session) => {
        await createStagedTables(session, 0);
        const words = new WordCodes(remembered);
        const first = new Map<string, number>();
        for (const batch of [['a', 'b', 'a'], ['c', 'd'], ['e', 'a', 'B'], ['é', 'é'], ['b', 'f', 'd'], []]) {
          const codes = await words.codesOf(session, 0, batch);
          for (const word of batch) {
            const code = codes.get(word)!;
            expect(first.get(word) ?? code).toBe(code);
            first.set(word, code);
          }
        }
        expect(new Set(first.values()).size).toBe(first.size);
        const others = await words.codesOf(session, Vocabulary.CHANNEL, ['a']);
        expect([...first.values()]).not.toContain(others.get('a'));

        const asked: string[] = [];
        await resolveWords(session, 0, async (given) => {
          asked.push(...given);
          return given.map((_, index) => 100 + index);
        });
        expect(asked).toEqual([...first.keys()]);
        const ids = await session.query<{ code: number; id: number }>('SELECT code, id FROM staged_id ORDER BY id');
        expect(ids).toEqual([...first.values()].map((code, index) => ({ code, id: 100 + index })));
      }),
    ),
  );
});
