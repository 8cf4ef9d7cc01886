import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../setup/built-program.js';
import { type PlaygroundServer, startPlaygroundServer } from './playground-server.js';

const bundle = fileURLToPath(new URL('../../../dist/playground', import.meta.url));
const browserAccept = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const html = { headers: { accept: browserAccept } };

describe('playground router', () => {
  let server: PlaygroundServer;

  beforeAll(async () => {
    await build('playground');
    server = await startPlaygroundServer();
  });
  afterAll(() => server.close());

  it('answers a browser with the page, to be asked for again each time', async () => {
    const response = await fetch(`${server.origin}/graphql`, html);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('vary')).toContain('Accept');
    expect(await response.text()).toContain('<title>trialgraph playground</title>');
  });

  it('answers an unchanged page with 304', async () => {
    const etag = (await fetch(`${server.origin}/graphql`, html)).headers.get('etag');
    expect(etag).not.toBeNull();
    const again = await fetch(`${server.origin}/graphql`, {
      headers: { accept: browserAccept, 'if-none-match': etag ?? '', 'cache-control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
  });

  it('allows scripts, workers and requests of its own origin only', async () => {
    const response = await fetch(`${server.origin}/graphql`, html);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const directive of ["default-src 'none'", "script-src 'self'", "worker-src 'self'", "connect-src 'self'"]) {
      expect(policy.split(';')).toContain(directive);
    }
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('has no inline script and refers to files of the bundle only', async () => {
    const page = await (await fetch(`${server.origin}/graphql`, html)).text();
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) {
      expect(address).toMatch(/^\.\/playground\//);
      const file = await fetch(new URL(address, `${server.origin}/graphql`));
      expect(file.status).toBe(200);
      expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      await file.arrayBuffer();
    }
  });

  it('ships style sheets that load nothing from elsewhere', () => {
    const files = readdirSync(join(bundle, 'playground')).filter((file) => file.endsWith('.css'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = readFileSync(join(bundle, 'playground', file), 'utf8');
      expect(text.match(/@import[^;]*;|url\(\s*["']?(?:https?:)?\/\/[^)]*\)/g)).toBeNull();
    }
  });

  it.each([
    ['no preference', '*/*'],
    ['JSON', 'application/json'],
    ['the GraphQL media type', 'application/graphql-response+json, application/json;q=0.9'],
  ])('passes GET with %s on to the API', async (_, accept) => {
    const response = await fetch(`${server.origin}/graphql?query=%7Bgreeting%7D`, {
      headers: { accept, 'apollo-require-preflight': 'true' },
    });
    expect(await response.json()).toEqual({ data: { greeting: 'Hello planner' } });
    expect(response.headers.get('content-security-policy')).toBeNull();
  });

  it('passes POST on to the API even when a browser sends it', async () => {
    const response = await fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { accept: browserAccept, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ greeting(name: "you") }' }),
    });
    expect(await response.json()).toEqual({ data: { greeting: 'Hello you' } });
  });

  it.each(['/playground/nothing.js', '/playground/', '/playground/..%2findex.html', '/playground/..%2finputs.sha256'])(
    'has no file %s',
    async (path) => {
      expect((await fetch(`${server.origin}${path}`)).status).toBeGreaterThanOrEqual(400);
    },
  );

  it('says what is missing when the bundle was never built', async () => {
    const unbuilt = await startPlaygroundServer(join(tmpdir(), 'no-such-bundle'));
    try {
      const response = await fetch(`${unbuilt.origin}/graphql`, html);
      expect(response.status).toBe(501);
      expect(await response.text()).toContain('npm run build:playground');
    } finally {
      await unbuilt.close();
    }
  });
});
