import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { projectRoot } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';

const text = readFileSync(join(projectRoot, 'docs/segments.md'), 'utf8');
const queries = [...text.matchAll(/^```graphql\n([\s\S]*?)^```$/gm)].map(([, query = '']) => query);

describe('the queries of docs/segments.md', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startDemoApi();
  });
  afterAll(() => api?.remove());

  it.each(queries)('are answered: %s', async (query) => {
    const data = await api.must(query);
    expect(Object.values(data).every((part) => part !== null)).toBe(true);
    expect(Object.values(data).flatMap((part) => (part as { userErrors?: unknown[] }).userErrors ?? [])).toEqual([]);
  });
});
