import { createRequest, gql, makeOperation, type OperationResult } from 'urql';
import { afterEach, expect, it, vi } from 'vitest';
import { type AskPage, withWholeLists } from '../../workbench/graph/whole-lists.js';

const ask = vi.fn<AskPage>();
const DOCUMENT = gql`
  query Screen($after: String) {
    ...Words
    segments(first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node { key } } }
  }
  fragment Words on Query {
    metrics(first: 100, includeArchived: true) { pageInfo { hasNextPage endCursor } edges { node { key unit } } }
  }
`;
const page = (keys: readonly string[], endCursor: string | null) => ({
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
  edges: keys.map((key) => ({ node: { key } })),
});
const answered = (metrics: object) => {
  const operation = makeOperation('query', createRequest(DOCUMENT, {}), { url: 'graphql' } as never);
  return { operation, data: { metrics, segments: page(['s'], 'more') } } as unknown as OperationResult;
};

afterEach(() => void ask.mockReset());

it('asks the other pages of a list to choose from, and none of a list whose pages a person turns', async () => {
  ask.mockResolvedValueOnce({ metrics: page(['b'], 'second') });
  ask.mockResolvedValueOnce({ metrics: page(['c'], null) });
  const { data } = await withWholeLists(answered(page(['a'], 'first')), ask);
  expect(data.metrics).toEqual(page(['a', 'b', 'c'], null));
  expect(data.segments).toEqual(page(['s'], 'more'));
  const [query, variables] = ask.mock.calls[1] ?? [];
  expect(variables).toEqual({ after: 'second' });
  expect(query?.replaceAll(/\s+/g, ' ')).toContain('metrics(first: 100, after: $after, includeArchived: true) {');
});

it('asks nothing more of a list that is whole, keeps what it has where the server fails, and ends', async () => {
  const whole = answered(page(['a'], null));
  expect(withWholeLists(whole, ask)).toBe(whole);
  ask.mockResolvedValueOnce(null);
  expect((await withWholeLists(answered(page(['a'], 'first')), ask)).data.metrics).toEqual(page(['a'], 'first'));
  ask.mockReset();
  ask.mockImplementation(async () => ({ metrics: page(['x'], 'again') }));
  const { data } = await withWholeLists(answered(page(['a'], 'first')), ask);
  expect([data.metrics.edges.length, ask.mock.calls.length]).toEqual([20, 19]);
});
