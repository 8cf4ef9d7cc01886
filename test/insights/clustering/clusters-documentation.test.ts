import 'reflect-metadata';

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';

/** Each query of the page with the answer printed behind it. */
const examples = [
  ...readFileSync('docs/clusters.md', 'utf8').matchAll(/^```graphql\n([\s\S]*?)^```\n\n^```json\n([\s\S]*?)^```$/gm),
].map(([, query, answer]) => ({ query: query!, answer: answer! }));

describe('docs/clusters.md', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startDemoApi();
  });
  afterAll(() => api?.remove());

  it('has examples', () => expect(examples.length).toBeGreaterThan(0));

  it.each(examples)('prints the answer of $query', async ({ query, answer }) => {
    const shown = JSON.stringify(await api.must(query), (_, value) =>
      typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value,
    );
    expect(JSON.parse(shown)).toEqual(JSON.parse(answer));
  });
});
