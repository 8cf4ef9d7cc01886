import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';
import { expectSameNumbers } from '../../setup/same-numbers.js';

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
    if (answer === null) return;
    // Limits are drawn: of the words, all but their numbers.
    const words = (text: string) =>
      JSON.parse(text, (_, value) => (typeof value === 'string' ? value.replaceAll(/\d[\d,.]*/g, '#') : value));
    expectSameNumbers(words(JSON.stringify(given)), words(answer), 0.01);
  });
});
