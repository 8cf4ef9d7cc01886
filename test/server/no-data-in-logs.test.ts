import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelService } from '../../src/channels/channel-service.js';
import { type Api, startApi } from '../setup/api.js';

const SECRET = 'jane-doe-4711';
const TOKEN = 'a-token-of-the-ci';

describe('the log of a server', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({
      config: { tokens: [{ name: 'ci', token: TOKEN }] },
      change: (services) => {
        const channels = Object.create(services.channels) as ChannelService;
        channels.find = (key) =>
          services.database.query(`SELECT nothing FROM channel WHERE name = '${key}' AND key = ?`, [key]) as never;
        return { ...services, channels };
      },
    });
  });
  afterAll(() => api.remove());
  beforeEach(() => {
    api.log.length = 0;
  });

  const send = async (path: string, init: RequestInit = {}, authorization = `Bearer ${TOKEN}`) => {
    const response = await fetch(api.origin + path, { ...init, headers: { authorization, ...init.headers } });
    return { status: response.status, text: await response.text() };
  };
  const json = { 'content-type': 'application/json' };
  const upload = (manifest: string, csv: string): RequestInit => {
    const body = new FormData();
    body.append('manifest', manifest);
    body.append('file', new File([csv], `${SECRET}.csv`));
    return { method: 'POST', body };
  };
  const manifest = JSON.stringify({
    name: 'Customers',
    customer: { key: { column: 'id' } },
    attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
  });

  it.each<[string, number, string, RequestInit, string?]>([
    ['an address with a key', 404, `/customers/${SECRET}`, {}],
    ['a key where that of an experiment belongs', 404, `/experiments/${SECRET}/assignments.csv`, {}],
    ['a parameter', 400, `/import?dryRun=${SECRET}`, { method: 'POST' }],
    ['an unknown parameter', 400, `/health?${SECRET}=${SECRET}`, {}],
    ['a body that is no JSON', 400, '/graphql', { method: 'POST', headers: json, body: `{"query": ${SECRET}` }],
    ['a manifest that is no JSON', 400, '/import', upload(`{"name": ${SECRET}`, 'id\na\n')],
    ['a cell that is wrong', 400, '/import', upload(manifest, `id,income\na,${SECRET}\n`)],
    ['a wrong token', 401, '/graphql', { method: 'POST', headers: json, body: '{}' }, `Bearer ${SECRET}-of-nobody`],
    [
      'an agent',
      200,
      '/health',
      { headers: { 'user-agent': SECRET, referer: `http://x/${SECRET}`, 'x-request-id': SECRET } },
    ],
    [
      'an alias',
      200,
      '/graphql',
      {
        method: 'POST',
        headers: json,
        body: `{"query": "{ ${SECRET.replaceAll('-', '_')}: channel(key: \\"x\\") { key } }"}`,
      },
    ],
    [
      'a statement that fails',
      200,
      '/graphql',
      { method: 'POST', headers: json, body: `{"query": "{ channel(key: \\"${SECRET}\\") { key } }"}` },
    ],
  ])('has nothing of %s', async (_, status, path, init, authorization) => {
    const answer = await send(path, init, authorization);
    expect(answer.status).toBe(status);
    await expect.poll(() => api.log.filter(({ msg }) => msg === 'request')).toHaveLength(1);
    const lines = JSON.stringify(api.log).replaceAll('_', '-');
    expect(lines).not.toContain(SECRET);
  });

  it('has what failed, with a masked answer', async () => {
    const { errors } = await api.ask(`{ channel(key: "${SECRET}") { key } }`, {}, { authorization: `Bearer ${TOKEN}` });
    expect(JSON.stringify(errors)).not.toMatch(/jane|SELECT|nothing/);
    expect(api.log.find(({ msg }) => msg === 'request failed')).toMatchObject({
      field: 'channel',
      requestId: errors[0]!.extensions.requestId,
      err: {
        type: 'QueryFailedError',
        statement: expect.stringMatching(/^SELECT nothing FROM channel WHERE name = '…' AND key = (\?|\$1)$/),
      },
    });
  });

  it('has requests that were not let in, by nobody', async () => {
    await send('/graphql?query=%7B__typename%7D', {}, 'Bearer a-token-of-nobody');
    await send('/health');
    await expect.poll(() => api.log.filter(({ msg }) => msg === 'request')).toHaveLength(2);
    expect(api.log).toMatchObject([
      { status: 401, path: '/graphql' },
      { status: 200, path: '/health' },
    ]);
    for (const line of api.log) expect(line).not.toHaveProperty('actor');
  });
});
