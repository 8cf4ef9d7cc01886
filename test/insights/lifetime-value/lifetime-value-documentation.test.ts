import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';

/** Each query of the page, with the answer where it is printed behind it. */
const examples = [
  ...readFileSync('docs/lifetime-value.md', 'utf8').matchAll(
    /^```graphql\n([\s\S]*?)^```\n(?:\n^```json\n([\s\S]*?)^```$)?/gm,
  ),
].map(([, query, answer]) => ({ query: query!, answer: answer ?? null }));

describe('docs/lifetime-value.md', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startDemoApi();
  });
  afterAll(() => api?.remove());

  it('has examples', () => expect(examples.map(({ answer }) => answer !== null)).toEqual([true, false]));

  it.each(examples)('answers $query', async ({ query, answer }) => {
    const given = await api.must(query);
    const shown = JSON.stringify(given, (_, value) =>
      typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(3)) : value,
    );
    if (answer !== null) expect(JSON.parse(shown)).toEqual(JSON.parse(answer));
  });
});
