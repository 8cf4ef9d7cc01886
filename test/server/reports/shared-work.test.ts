import { describe, expect, it } from 'vitest';
import { currentRequest, onBehalfOf, RequestEndedError } from '../../../src/requests/request-scope.js';
import { SharedWork } from '../../../src/server/reports/shared-work.js';

/** A request that can be left, and work that is done when the test says so. */
function asking(shared: SharedWork<string>) {
  const works: { finish: (answer: string) => void; signal: AbortSignal | undefined }[] = [];
  const work = () =>
    new Promise<string>((resolve) => {
      works.push({ finish: resolve, signal: currentRequest()?.signal });
    });
  const ask = (key: string) => {
    const client = new AbortController();
    const scope = { id: 'r', client: 'ana', signal: client.signal };
    const answer = onBehalfOf(scope, () => shared.once(key, work));
    answer.catch(() => undefined);
    return { answer, leave: () => client.abort(new RequestEndedError('CLIENT_LEFT', 'The client has left.')) };
  };
  return { ask, works };
}

describe('work that several requests ask for', () => {
  it('is done once for those who ask the same at the same time, and again later', async () => {
    const { ask, works } = asking(new SharedWork());
    const [one, other, another] = [ask('a'), ask('a'), ask('b')];
    expect(works).toHaveLength(2);
    works[0]?.finish('of a');
    works[1]?.finish('of b');
    expect(await Promise.all([one.answer, other.answer, another.answer])).toEqual(['of a', 'of a', 'of b']);
    ask('a');
    expect(works).toHaveLength(3);
  });

  it('goes on when the first one leaves, and ends when nobody waits', async () => {
    const { ask, works } = asking(new SharedWork());
    const [first, second] = [ask('a'), ask('a')];
    first.leave();
    await expect(first.answer).rejects.toThrow('The client has left.');
    expect(works[0]?.signal?.aborted).toBe(false);
    second.leave();
    await expect(second.answer).rejects.toThrow('The client has left.');
    expect(works[0]?.signal?.aborted).toBe(true);
    ask('a');
    expect(works).toHaveLength(2);
  });

  it('fails for all who wait for it', async () => {
    const shared = new SharedWork<string>();
    const fail = () => Promise.reject(new Error('No.'));
    const answers = await Promise.allSettled([shared.once('a', fail), shared.once('a', fail)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
