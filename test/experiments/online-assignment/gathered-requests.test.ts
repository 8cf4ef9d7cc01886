import { describe, expect, it } from 'vitest';
import { GatheredRequests } from '../../../src/experiments/online-assignment/gathered-requests.js';
import { gate } from '../../setup/gate.js';

describe('gathered requests', () => {
  /** The requests, which are their weights, as they were answered together. */
  const answeredTogether = async (most: number, weights: readonly number[]) => {
    const { open, pass } = gate();
    const batches: number[][] = [];
    const gathered = new GatheredRequests<number, number>(
      async (_, take) => {
        await pass();
        const requests = [...take()];
        batches.push(requests);
        return requests.map((result) => ({ result }));
      },
      most,
      (weight) => weight,
    );
    const answers = weights.map((weight) => gathered.add('thing', weight));
    open();
    expect(await Promise.all(answers)).toEqual(weights);
    return batches;
  };

  it('are answered together as far as there is room', async () => {
    expect(await answeredTogether(3, [1, 1, 1, 1])).toEqual([[1, 1, 1], [1]]);
    expect(await answeredTogether(3, [1, 2])).toEqual([[1, 2]]);
    expect(await answeredTogether(3, [2, 2, 1])).toEqual([[2], [2, 1]]);
  });

  it('that are more than there is room for are answered alone', async () => {
    expect(await answeredTogether(3, [1, 300, 300, 1])).toEqual([[1], [300], [300], [1]]);
  });
});
