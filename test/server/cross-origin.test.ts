import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';

const PAGE = 'https://app.example.com';
const OTHER = 'https://evil.example';

describe('pages of other origins', () => {
  let api: Api;
  let closed: Api;
  beforeAll(async () => {
    const tokens = [{ name: 'ci', token: 'a-token-of-the-ci' }];
    [api, closed] = await Promise.all([
      startApi({ config: { origins: [PAGE, 'http://localhost:5173'] } }),
      startApi({ config: { tokens } }),
    ]);
  });
  afterAll(() => Promise.all([api.remove(), closed.remove()]));

  const preflight = (server: Api, origin: string) =>
    fetch(`${server.origin}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });
  const post = (server: Api, origin: string) =>
    fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', authorization: 'Bearer a-token-of-the-ci' },
      body: '{ "query": "{ __typename }" }',
    });
  const allowed = (response: Response) => response.headers.get('access-control-allow-origin');

  it('may use the API if they are configured, without credentials of the browser', async () => {
    const asked = await preflight(api, PAGE);
    expect([asked.status, allowed(asked)]).toEqual([204, PAGE]);
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET,HEAD,POST');
    expect(asked.headers.get('access-control-allow-headers')).toBe('authorization');
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
    const sent = await post(api, PAGE);
    expect([sent.status, allowed(sent)]).toEqual([200, PAGE]);
    expect(sent.headers.get('vary')).toContain('Origin');
    expect(sent.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
  });

  it('may read why they were refused', async () => {
    const response = await fetch(`${api.origin}/unknown`, { headers: { origin: PAGE } });
    expect([response.status, allowed(response)]).toEqual([404, PAGE]);
  });

  it.each<[string, () => Api]>([
    ['that are not in the list', () => api],
    ['where there is no list, even with a token', () => closed],
  ])('are refused %s, with the name of the setting', async (_, server) => {
    for (const response of [await preflight(server(), OTHER), await post(server(), OTHER)]) {
      expect([response.status, allowed(response)]).toEqual([403, null]);
      const { errors } = (await response.json()) as { errors: { message: string }[] };
      expect(errors[0]?.message).toContain(
        `"${OTHER}" may use the API, add it to the origins of the server (TRIALGRAPH_ORIGINS)`,
      );
    }
  });
});
