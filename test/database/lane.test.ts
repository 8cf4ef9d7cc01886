import { expect, test } from 'vitest';
import { Lane } from '../../src/database/lane.js';
import { onBehalfOf } from '../../src/requests/request-scope.js';

/** A lane, what was begun in it, and how to end it. */
function laneOf(connections: number) {
  const lane = new Lane(Array.from({ length: connections }, (_, index) => index));
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    lane,
    begun,
    ask(name: string, client: string, id: string) {
      const work = () =>
        new Promise<void>((resolve) => {
          begun.push(name);
          ends.set(name, resolve);
        });
      return onBehalfOf({ client, id, signal: new AbortController().signal }, () => lane.lend(work));
    },
    async end(name: string) {
      ends.get(name)?.();
      await new Promise(setImmediate);
    },
  };
}

test('a client never has all connections, so that another finds one free', async () => {
  const { ask, begun, end } = laneOf(3);
  for (const name of ['a1', 'a2', 'a3', 'a4']) ask(name, 'ann', name);
  ask('b1', 'bob', 'b1');
  await new Promise(setImmediate);
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  await end('b1');
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
});

test('while others wait, a request has one connection at most', async () => {
  const { ask, begun, end } = laneOf(3);
  for (const name of ['big1', 'big2', 'big3', 'big4']) ask(name, 'ann', 'big');
  await new Promise(setImmediate);
  expect(begun).toEqual(['big1', 'big2']);
  ask('small1', 'ann', 'small');
  ask('small2', 'ann', 'small');
  await end('big1');
  expect(begun).toEqual(['big1', 'big2', 'small1']);
  await end('small1');
  expect(begun).toEqual(['big1', 'big2', 'small1', 'small2']);
  await end('small2');
  expect(begun).toEqual(['big1', 'big2', 'small1', 'small2', 'big3']);
});

test('clients take turns on a single connection', async () => {
  const { ask, begun, end } = laneOf(1);
  for (const name of ['a1', 'a2', 'a3']) ask(name, 'ann', name);
  for (const name of ['b1', 'b2']) ask(name, 'bob', name);
  await new Promise(setImmediate);
  for (const name of ['a1', 'a2', 'b1', 'a3']) await end(name);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2']);
});
