import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import { CREATE, DEFINE_SEGMENT, draftInput, ERASE, RANDOMIZE } from '../setup/shop.js';

const draft = (parts: object) => draftInput('new', parts).input;

describe('input that the schema does not allow', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.remove());

  it.each([
    ['two kinds of condition in one', DEFINE_SEGMENT, { key: 'new', rule: { channel: { in: ['google'] }, all: [] } }],
    ['no condition at all', DEFINE_SEGMENT, { key: 'new', rule: {} }],
    ['a fractional version', RANDOMIZE, { experiment: 'draft', version: 1.5 }],
    ['a moment that is none', RANDOMIZE, { experiment: 'draft', assignedAt: 'yesterday' }],
    ['a number as a text', CREATE, draft({ plan: { alpha: '0.05' } })],
    ['an unknown field', CREATE, draft({ colour: 'red' })],
    ['a key left out', ERASE, {}],
  ])('%s does not pass the schema', async (_, mutation, input) => {
    const reply = await api.ask(mutation, { input });
    expect(reply.errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
    expect(reply.status).toBe(400);
  });

  it.each(['1e999', '-1e999'])('the literal %s is no number', async (literal) => {
    const reply = await api.ask(
      `mutation { defineMetric(input: { key: "new", kind: MEAN, event: "purchase", aggregation: SUM, windowDays: ${literal} }) { userErrors { field } } }`,
    );
    const fields = () => reply.data.defineMetric.userErrors.map(({ field }: { field: string }) => field);
    expect(reply.status === 400 || fields().includes('windowDays')).toBe(true);
  });
});
