import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';

describe('a server with access tokens', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ config: { tokens: [{ name: 'ci', token: 'a-token-of-the-ci' }] } });
  });
  afterAll(() => api.remove());

  it.each<[string, Record<string, string>]>([
    ['no token', {}],
    ['another token', { authorization: 'Bearer a-token-of-nobody' }],
    ['another scheme', { authorization: 'Basic a-token-of-the-ci' }],
  ])('refuses %s', async (_, headers) => {
    const reply = await api.ask('{ settings { currency } }', {}, headers);
    expect(reply).toMatchObject({ status: 401, data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('knows who asks by the token, and says that it is alive without one', async () => {
    const headers = { authorization: 'bearer a-token-of-the-ci' };
    const reply = await api.ask('query Currency { settings { currency } }', {}, headers);
    expect(reply).toMatchObject({ status: 200, data: { settings: { currency: 'USD' } } });
    expect((await fetch(`${api.origin}/health`)).status).toBe(200);
    expect(api.log).toContainEqual(expect.objectContaining({ actor: 'ci', operation: 'Currency', status: 200 }));
  });

  it.each([
    ['GET', '/graphql?querry=%7B__typename%7D'],
    ['POST', '/import?dryrun=true'],
    ['GET', '/experiments/spring/report.html?segment=a'],
    ['HEAD', '/segments/online/customers.csv?Raw=true'],
  ])('asks for the token before it looks at the parameters of %s %s', async (method, path) => {
    const ask = (headers = {}) => fetch(api.origin + path, { method, headers });
    expect((await ask()).status).toBe(401);
    expect((await ask({ authorization: 'Bearer a-token-of-the-ci' })).status).toBe(400);
  });

  it('refuses unknown parameters of open addresses without a token', async () => {
    expect((await fetch(`${api.origin}/health?verbose`)).status).toBe(400);
  });
});
