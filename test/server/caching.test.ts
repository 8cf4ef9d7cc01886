import { get as httpGet, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import { launch, openShop } from '../setup/shop.js';

const PREFLIGHTED = { 'apollo-require-preflight': 'true' };
const asked = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;

describe('answers', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 300);
    await launch(api, 'spring');
  });
  afterAll(() => api.remove());

  /** Asks without the decompression of fetch. */
  const get = (path: string, headers: Record<string, string> = {}) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      httpGet(api.origin + path, { headers: { ...PREFLIGHTED, ...headers } }, resolve).on('error', reject);
    });

  it('about the schema are sent once', async () => {
    const path = asked(getIntrospectionQuery());
    const first = await fetch(api.origin + path, { headers: PREFLIGHTED });
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const etag = first.headers.get('etag')!;
    const second = await get(path, { 'if-none-match': etag });
    expect([second.statusCode, await text(second)]).toEqual([304, '']);
    const changed = await get(asked('{ __schema { queryType { name } } }'), { 'if-none-match': etag });
    changed.resume();
    expect(changed.statusCode).toBe(200);
  });

  it.each([
    ['data', asked('{ customers(first: 1) { nodes { key } } }')],
    ['data beside the schema', asked('{ __typename customers(first: 1) { nodes { key } } }')],
    ['data in a fragment', asked('{ ...f } fragment f on Query { customers(first: 1) { nodes { key } } }')],
    ['errors', asked('{ nothing }')],
    ['exports', '/experiments/spring/assignments.csv'],
    ['health', '/health'],
    ['unknown addresses', '/unknown'],
  ])('with %s are never stored', async (_, path) => {
    const response = await fetch(api.origin + path, { headers: PREFLIGHTED });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['br', createBrotliDecompress],
    ['gzip', createGunzip],
  ])('that are long are compressed with %s', async (encoding, decompress) => {
    for (const path of [asked(getIntrospectionQuery()), '/experiments/spring/assignments.csv']) {
      const plain = await text(await get(path));
      const response = await get(path, { 'accept-encoding': encoding });
      expect(response.headers['content-encoding']).toBe(encoding);
      expect(response.headers.vary).toContain('Accept-Encoding');
      expect(await text(response.pipe(decompress()))).toBe(plain);
    }
  });

  it('that are short are not compressed', async () => {
    const response = await get('/health', { 'accept-encoding': 'br, gzip' });
    expect(response.headers['content-encoding']).toBeUndefined();
    expect(await text(response)).toBe('{"status":"alive"}');
  });
});
