import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtFile } from '../setup/built-program.js';

describe('the built server', () => {
  let main: string;
  let folder: string;

  beforeAll(async () => {
    main = await builtFile('src/main.js');
    folder = await mkdtemp(join(tmpdir(), 'trialgraph-built-'));
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const start = (variables: Record<string, string>) =>
    spawn(process.execPath, [main], {
      env: { ...process.env, DATABASE_URL: `sqlite:${join(folder, 'built.db')}`, PORT: '0', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  it('loads the demo, answers, and ends within ten seconds of SIGTERM', async () => {
    const server = start({});
    let url = '';
    for await (const line of createInterface(server.stdout)) {
      url = JSON.parse(line).url ?? '';
      if (url) break;
    }
    const body = JSON.stringify({ query: '{ customers { totalCount } }' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body }).then((response) => response.json());
    expect(answer).toEqual({ data: { customers: { totalCount: 25_000 } } });
    expect((await fetch(new URL('/ready', url))).status).toBe(200);
    server.stdout.resume();
    const stopped = performance.now();
    server.kill('SIGTERM');
    const [code] = await once(server, 'exit');
    expect(code).toBe(0);
    expect(performance.now() - stopped).toBeLessThan(10_000);
  }, 120_000);

  it('refuses to be reachable by others without access tokens', async () => {
    const server = start({ HOST: '0.0.0.0' });
    let message = '';
    server.stderr.on('data', (chunk) => {
      message += chunk;
    });
    const [code] = await once(server, 'exit');
    expect(code).toBe(1);
    expect(message).toMatch(/HOST: .*TRIALGRAPH_TOKENS/);
  }, 60_000);
});
