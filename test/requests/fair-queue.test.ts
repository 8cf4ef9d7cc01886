import { expect, test } from 'vitest';
import { FairQueue } from '../../src/requests/fair-queue.js';

const from = (client: string, id: string) => ({ client, id });

function takeAll<T>(queue: FairQueue<T>): T[] {
  const taken: T[] = [];
  for (let item = queue.take(); item !== undefined; item = queue.take()) taken.push(item);
  return taken;
}

test('clients take turns, however much one of them asks for', () => {
  const queue = new FairQueue<string>();
  for (const item of ['a1', 'a2', 'a3', 'a4']) queue.add(item, from('ann', item));
  queue.add('b1', from('bob', 'b'));
  queue.add('b2', from('bob', 'b'));
  queue.add('own', undefined);
  expect(queue.size).toBe(7);
  expect(takeAll(queue)).toEqual(['a1', 'b1', 'own', 'a2', 'b2', 'a3', 'a4']);
  expect(queue.size).toBe(0);
});

test('the requests of a client take turns, and work of one request keeps its order', () => {
  const queue = new FairQueue<string>();
  for (const item of ['big1', 'big2', 'big3']) queue.add(item, from('ann', 'big'));
  for (const item of ['small1', 'small2']) queue.add(item, from('ann', 'small'));
  expect(takeAll(queue)).toEqual(['big1', 'small1', 'big2', 'small2', 'big3']);
});

test('who has had a turn waits behind who came meanwhile', () => {
  const queue = new FairQueue<string>();
  queue.add('a1', from('ann', 'a'));
  queue.add('a2', from('ann', 'a'));
  expect(queue.take()).toBe('a1');
  queue.add('b1', from('bob', 'b'));
  expect(takeAll(queue)).toEqual(['a2', 'b1']);
});

test('what is taken out before its turn never gets one, and nothing else goes with it', () => {
  const queue = new FairQueue<string>();
  const leave = queue.add('a1', from('ann', 'a'));
  queue.add('a2', from('ann', 'other'));
  const leaveToo = queue.add('b1', from('bob', 'b'));
  leave();
  leave();
  leaveToo();
  expect(queue.size).toBe(1);
  expect(queue.sizeOf(from('ann', 'any'))).toBe(1);
  expect(queue.sizeOf(from('bob', 'any'))).toBe(0);
  queue.add('a3', from('ann', 'a'));
  leave();
  expect(takeAll(queue)).toEqual(['a2', 'a3']);
  expect(queue.take()).toBeUndefined();
});

test('a client whose turn must not come yet keeps its place', () => {
  const queue = new FairQueue<string>();
  queue.add('a1', from('ann', 'a'));
  queue.add('b1', from('bob', 'b'));
  queue.add('b2', from('bob', 'b'));
  expect(queue.take(({ client }) => client === 'ann')).toBe('b1');
  expect(queue.take(({ client }) => client !== 'carl')).toBeUndefined();
  expect(takeAll(queue)).toEqual(['a1', 'b2']);
});
