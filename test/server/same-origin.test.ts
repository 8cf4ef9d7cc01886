import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';

const TOKENS = [{ name: 'ci', token: 'a-token-of-the-ci' }];
const AUTHORIZED = { authorization: 'Bearer a-token-of-the-ci' };

describe('requests of web sites', () => {
  let open: Api;
  let closed: Api;
  beforeAll(async () => {
    [open, closed] = await Promise.all([startApi(), startApi({ config: { tokens: TOKENS } })]);
  });
  afterAll(() => Promise.all([open.remove(), closed.remove()]));

  const statusOf = async (api: Api, method: string, headers: Record<string, string>): Promise<number | undefined> => {
    const sent = request(`${api.origin}/graphql?query=%7B__typename%7D`, {
      method,
      headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true', ...headers },
    });
    sent.end(method === 'POST' ? '{ "query": "{ __typename }" }' : undefined);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };

  it('that write are refused unless the page comes from this server', async () => {
    const own = new URL(open.origin).host;
    expect(await statusOf(open, 'POST', { origin: open.origin })).toBe(200);
    expect(await statusOf(open, 'POST', { origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf(open, 'POST', { origin: 'null' })).toBe(403);
    expect(await statusOf(open, 'GET', { origin: 'https://evil.example', host: own })).toBe(200);
    expect(await statusOf(closed, 'POST', { origin: 'https://evil.example', ...AUTHORIZED })).toBe(403);
  });

  it('by another name of this machine are refused where no token is needed', async () => {
    const { port } = new URL(open.origin);
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect(await statusOf(open, 'POST', { host: `${name}:${port}` })).toBe(200);
    }
    expect(await statusOf(open, 'GET', { host: `evil.example:${port}` })).toBe(403);
    expect(await statusOf(closed, 'GET', { host: 'trialgraph.example', ...AUTHORIZED })).toBe(200);
  });

  it('that load from pages of other sites are refused; links from them are followed', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    expect(await statusOf(open, 'GET', { ...elsewhere, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })).toBe(
      403,
    );
    expect(
      await statusOf(open, 'GET', { ...elsewhere, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }),
    ).toBe(403);
    expect(
      await statusOf(open, 'GET', { ...elsewhere, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }),
    ).toBe(200);
    expect(await statusOf(open, 'GET', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' })).toBe(200);
  });

  it('get answers that other sites can neither read into a page nor frame, refusals included', async () => {
    for (const path of ['/', '/health', '/nothing-here', '/experiments/none/report.html']) {
      const { headers } = await fetch(open.origin + path);
      expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-frame-options'), path).toBe('SAMEORIGIN');
    }
  });
});
