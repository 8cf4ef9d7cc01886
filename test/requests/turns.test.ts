import { describe, expect, it } from 'vitest';
import { onBehalfOf, type RequestScope } from '../../src/requests/request-scope.js';
import { nextPatientTurn, nextTurn } from '../../src/requests/turns.js';

const scope = (client: string, id: string, signal = new AbortController().signal): RequestScope => ({
  client,
  id,
  signal,
});

describe('turns on the thread that answers requests', () => {
  it('come between clients, however much one of them has waiting', async () => {
    const order: string[] = [];
    const work = (client: string, id: string) =>
      onBehalfOf(scope(client, id), async () => {
        await nextTurn();
        order.push(`${client} ${id}`);
      });
    await Promise.all([work('busy', '1'), work('busy', '2'), work('busy', '3'), work('other', '1')]);
    expect(order).toEqual(['busy 1', 'other 1', 'busy 2', 'busy 3']);
  });

  it('let what has arrived meanwhile go first', async () => {
    const order: string[] = [];
    const first = nextTurn().then(() => {
      setImmediate(() => order.push('arrived'));
      // Longer than turns that share a pass of the event loop.
      for (const end = performance.now() + 20; performance.now() < end; );
      order.push('first');
    });
    const second = nextTurn().then(() => order.push('second'));
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'arrived', 'second']);
  });

  it('come to long lists behind what is short, one in each pass', async () => {
    const order: string[] = [];
    const page = (name: string) => nextPatientTurn().then(() => order.push(name));
    const short = (name: string) => nextTurn().then(() => order.push(name));
    const pages = [page('page 1'), page('page 2')];
    await Promise.all([short('short 1'), short('short 2'), ...pages]);
    expect(order).toEqual(['short 1', 'short 2', 'page 1', 'page 2']);
  });

  it('come to long lists however much that is short arrives', async () => {
    let shorts = 0;
    let pages = 0;
    const short = async () => {
      while (pages < 3 && shorts < 100) {
        await nextTurn();
        shorts += 1;
        // As long as a pass, at the end of which another one waits.
        for (const end = performance.now() + 5; performance.now() < end; );
      }
    };
    const list = async () => {
      for (; pages < 3; pages += 1) await nextPatientTurn();
    };
    const listed = list();
    await Promise.all([short(), short()]);
    expect(pages).toBe(3);
    await listed;
  });

  it('are not for requests that have ended', async () => {
    const controller = new AbortController();
    const turn = onBehalfOf(scope('gone', '1', controller.signal), () => nextTurn());
    controller.abort(new Error('left'));
    await expect(turn).rejects.toThrow('left');
    await nextTurn();
  });
});
