import { expect, it } from 'vitest';
import type { Session } from '../../../src/database/database.js';
import { type Pair, sharedCountsOf } from '../../../src/experiments/overlaps/shared-counts.js';

const pairsOf = (first: number, many: number) =>
  Array.from(
    { length: many },
    (_, index): Pair => ({ one: first + index, other: 0, one_ended: 1, other_ended: 1, state: 'as it is' }),
  );

/** A database whose pairs share nobody, and how many pairs it was asked for each time. */
function countingSession() {
  const counted: number[] = [];
  const query = async (_: string, [pairs]: [unknown[]]) => {
    counted.push(pairs.length);
    return [];
  };
  const session = { source: {}, dialect: { batch: () => 'p' }, query } as unknown as Session;
  return { session, counted };
}

it('remembers all pairs of a request, however many, and 2,000 of those before', async () => {
  const { session, counted } = countingSession();
  const count = (pairs: readonly Pair[]) => sharedCountsOf(session).count(session, pairs);
  await count(pairsOf(1, 2_016));
  await count(pairsOf(1, 2_016));
  expect(counted).toEqual([2_016, 0]);
  await count(pairsOf(3_001, 10));
  await count(pairsOf(3_001, 10));
  await count(pairsOf(27, 1_990));
  expect(counted).toEqual([2_016, 0, 10, 0, 0]);
});
