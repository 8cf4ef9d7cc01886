import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import { projectRoot } from '../setup/built-program.js';
import { RECORD_CUSTOMERS } from '../setup/shop.js';

const text = readFileSync(join(projectRoot, 'docs/feeds.md'), 'utf8');
const [rows = '', answers = '', progress = ''] = [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(
  ([, block]) => block,
);
const declarations = [...text.matchAll(/`(\{"completeUntil":.*?\})`/g)].map(([, line = '']) => line);
const lines = (block: string) =>
  block
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the examples of docs/feeds.md', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    api.clock.now = new Date('2026-03-02T10:17:00Z');
    await api.must('mutation { defineEventType(input: { key: "purchase" }) { userErrors { message } } }');
    const customers = ['a', 'b'].map((name) => ({ key: `${name}@example.com` }));
    await api.must(RECORD_CUSTOMERS, { input: { customers } });
  });
  afterAll(() => api?.remove());

  const send = async (body: string, parameters = '') => {
    const response = await fetch(`${api.origin}/feeds/events?feed=shop${parameters}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    });
    return lines(await response.text());
  };

  it('are answered as shown', async () => {
    expect(await send(rows)).toEqual(lines(answers));
    const shown = JSON.parse(progress);
    const found = (await (await fetch(`${api.origin}/feeds/shop`)).json()) as object;
    expect({ ...found, actor: shown.actor }).toEqual(shown);
  });

  it('continue with the next row, and change nothing when sent again', async () => {
    const again = await send(rows, '&from=1');
    expect(again.map(({ status }) => status)).toEqual(['unchanged', 'refused', undefined]);
    const order = lines(rows)[0];
    expect(await send(`${JSON.stringify({ ...order, key: 'order-1003' })}\n`)).toMatchObject([
      { row: 3, status: 'recorded' },
      { done: true, lastRow: 3 },
    ]);
  });

  it('declare until when events are recorded', async () => {
    expect(declarations).toHaveLength(2);
    for (const declaration of declarations) {
      const order = { ...lines(rows)[0], key: `order-${declaration.length}` };
      const [, declared] = await send(`${JSON.stringify(order)}\n${declaration}\n`);
      expect(declared).toMatchObject({ status: 'declared' });
    }
  });
});
