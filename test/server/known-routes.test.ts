import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';

describe('the addresses of the server', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ config: { maxBodyBytes: 2_048 } });
  });
  afterAll(() => api.remove());

  const get = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(api.origin + path, init);
    const body = await response.text();
    return { status: response.status, headers: response.headers, body: body === '' ? null : JSON.parse(body) };
  };
  /** Sends bytes as they are and gives all that comes back. */
  const raw = async (request: string): Promise<string> => {
    const { hostname, port } = new URL(api.origin);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const answer = text(socket);
    socket.write(request);
    return answer;
  };

  it.each([
    ['POST', '/import?dryrun=true', 'dryrun', /Did you mean "dryRun"\?/],
    ['POST', '/import?dryRun=true&dryRun=false', 'dryRun', /more than once/],
    ['POST', '/import?dryRun', 'dryRun', /true or false/],
    ['GET', '/experiments/spring/assignments.csv?Raw=true', 'Raw', /Did you mean "raw"\?/],
    ['GET', '/experiments/spring/assignments.csv?raw=yes', 'raw', /true or false/],
    ['GET', '/experiments/spring/arms/mail/customers.csv?format=json', 'format', /knows "raw"/],
    ['GET', '/graphql?querry=%7B__typename%7D', 'querry', /Did you mean "query"\?/],
    ['GET', '/health?verbose', 'verbose', /has no parameters/],
    ['GET', '/ready?__proto__=1', '__proto__', /has no parameters/],
  ])('%s %s is refused, naming the parameter', async (method, path, field, message) => {
    const { status, body } = await get(path, { method });
    expect({ status, ...body.errors[0].extensions }).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', field });
    expect(body.errors[0].message).toMatch(message);
  });

  it.each(['/experiments/%/assignments.csv', '/experiments/%ff/arms/a/customers.csv', '/%', '/playground/%c0%ae'])(
    '%s cannot be read',
    async (path) => {
      const { status, body } = await get(path);
      expect({ status, message: body.errors[0].message }).toEqual({
        status: 400,
        message: 'The path cannot be read. Write a percent sign as %25, and other characters in UTF-8.',
      });
    },
  );

  it.each([
    '/unknown',
    '/graphql/more',
    '/experiments',
    '/import/x',
    '/playground/no-such-file.js',
    '/playground/%2e%2e%2fsecret',
  ])('there is nothing at %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBeGreaterThanOrEqual(403);
    expect(status).toBeLessThanOrEqual(404);
    expect(body.errors[0].message).toMatch(/^There is nothing at this address|^The address could not be read/);
  });

  it('names the methods of an address', async () => {
    for (const [method, path, allowed] of [
      ['GET', '/import', 'POST, OPTIONS'],
      ['DELETE', '/graphql', 'GET, HEAD, POST, OPTIONS'],
      ['PUT', '/experiments/a/assignments.csv', 'GET, HEAD, OPTIONS'],
      ['POST', '/health', 'GET, HEAD, OPTIONS'],
    ] as const) {
      const { status, headers, body } = await get(path, { method });
      expect([status, headers.get('allow'), body.errors[0].extensions.code]).toEqual([
        405,
        allowed,
        'METHOD_NOT_ALLOWED',
      ]);
    }
    const { status, headers } = await get('/import', { method: 'OPTIONS' });
    expect([status, headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
  });

  it('answers HEAD as GET, without the body', async () => {
    const preflighted = { 'apollo-require-preflight': 'true' };
    for (const path of ['/health', '/ready', '/graphql?query=%7B__typename%7D']) {
      const [head, whole] = await Promise.all(
        ['HEAD', 'GET'].map((method) => get(path, { method, headers: preflighted })),
      );
      expect([head!.status, head!.body, head!.headers.get('content-type')]).toEqual([
        200,
        null,
        whole!.headers.get('content-type'),
      ]);
    }
  });

  it('says which limit a body exceeds, and what to do', async () => {
    const body = JSON.stringify({ query: '{ __typename }', variables: { a: 'x'.repeat(3_000) } });
    const refused = await get('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect([refused.status, refused.body.errors[0].message]).toEqual([
      413,
      'The request body has 3 KB, more than the limit of 2 KB (TRIALGRAPH_MAX_BODY_KB). Send fewer items per request, or import a file.',
    ]);
  });

  it('answers in JSON what is no request that Node.js can read', async () => {
    const long = await raw(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1.1 431 .*content-type: application\/json.*more than 16 KB/is);
    expect(await raw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 .*"This is no valid HTTP request."/s);
  });

  it('closes the connection of a request that is answered but never ends', async () => {
    const answer = await raw(
      'POST /unknown HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nthe first bytes',
    );
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
  });
});
