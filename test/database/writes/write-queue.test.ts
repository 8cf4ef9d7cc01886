import { describe, expect, it } from 'vitest';
import { WriteQueue } from '../../../src/database/writes/write-queue.js';

describe('writes that wait', () => {
  const queueOf = (...works: string[]) => {
    const queue = new WriteQueue<string>();
    const add = (work: string) => void queue.add(work, { alone: false, client: work[0]!, patience: 0 });
    for (const work of works) add(work);
    return { add, take: () => queue.take()?.work };
  };

  it('go in turns of their clients', () => {
    const { take } = queueOf('a1', 'a2', 'a3', 'b1', 'c1', 'b2');
    expect(Array.from({ length: 7 }, take)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined]);
  });

  it('wait for others once, however soon these come back', () => {
    const { add, take } = queueOf('a1', 'b1', 'c1', 'c2');
    const order = Array.from({ length: 6 }, () => {
      const work = take()!;
      if (work[0] !== 'c') add(work);
      return work;
    });
    expect(order).toEqual(['a1', 'b1', 'c1', 'c2', 'a1', 'b1']);
  });
});
