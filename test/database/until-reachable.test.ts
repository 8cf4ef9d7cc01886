import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatabaseUnavailableError } from '../../src/database/database-problems.js';
import { untilReachable } from '../../src/database/until-reachable.js';

vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const refused = () => new DatabaseUnavailableError('LOST', new Error('connect ECONNREFUSED'));

describe('untilReachable', () => {
  let waits: Error[];
  let opened: number;
  beforeEach(() => {
    waits = [];
    opened = 0;
  });
  afterEach(() => vi.restoreAllMocks());

  const opens = (answer: () => string) =>
    untilReachable(
      async () => {
        opened += 1;
        return answer();
      },
      (error) => waits.push(error),
    );

  it('opens at once a database that is there', async () => {
    expect(await opens(() => 'open')).toBe('open');
    expect([opened, waits]).toEqual([1, []]);
  });

  it('waits for one that is still starting, and says so once', async () => {
    const answer = () => {
      if (opened < 5) throw refused();
      return 'open';
    };
    expect(await opens(answer)).toBe('open');
    expect([opened, waits.length]).toEqual([5, 1]);
  });

  it('gives up in the end', async () => {
    await expect(
      opens(() => {
        throw refused();
      }),
    ).rejects.toThrow('The database is not available.');
    expect([opened, waits.length]).toEqual([60, 1]);
  });

  it.each([new DatabaseUnavailableError('DAMAGED'), new Error('password authentication failed')])(
    'does not wait for what waiting does not mend: %s',
    async (error) => {
      await expect(
        opens(() => {
          throw error;
        }),
      ).rejects.toBe(error);
      expect([opened, waits]).toEqual([1, []]);
    },
  );
});
