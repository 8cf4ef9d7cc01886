import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { build } from '../../setup/built-program.js';

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const TOKEN = 'k3J9x2Qm7Vb4Lw8Rt6Yp1Zs5';

describe('the pages of the workbench', () => {
  let api: Api;
  beforeAll(async () => {
    await build('workbench');
    api = await startApi({ config: { tokens: [{ name: 'ana', token: TOKEN }] } });
  });
  afterAll(() => api.remove());

  const get = (path: string, headers: Record<string, string> = browser) =>
    fetch(api.origin + path, { headers, redirect: 'manual' });

  const codeOf = async (response: Response) =>
    ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

  it.each([
    ['/', './workbench/'],
    ['/experiments', './workbench/'],
    ['/experiments/spring', '.././workbench/'],
    ['/experiments/spring/over-time?by=DAY_OF_EXPERIMENT&anything=1', '../.././workbench/'],
    ['/data/imports', '.././workbench/'],
  ])('%s is the page, whose files are found from there behind any prefix', async (path, files) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('etag')).toBeNull();
    const page = await response.text();
    const [, script = ''] = /<script [^>]*src="([^"]+)"/.exec(page)!;
    expect(script.slice(0, files.length)).toBe(files);
    const file = await get(new URL(script, api.origin + path).pathname);
    expect(file.headers.get('content-type')).toMatch(/javascript/);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('allows what comes from this server only, and one style by a nonce that is used once', async () => {
    const [first, second] = await Promise.all([get('/'), get('/')]);
    const policy = first!.headers.get('content-security-policy')!;
    expect(policy).not.toMatch(/unsafe|https?:|[*]|data:/);
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
    expect(await first!.text()).toContain(`nonce="${nonce}"`);
    expect(second!.headers.get('content-security-policy')).not.toContain(nonce);
  });

  it('answers an address that there is not with a page that leads home, and programs in JSON', async () => {
    const page = await get('/no/such');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('<a href="../">');
    const program = await get('/no/such', { accept: '*/*' });
    expect([program.status, await codeOf(program)]).toEqual([404, 'NOT_FOUND']);
  });

  it('gives a file whatever parameters follow it', async () => {
    const [, script = ''] = /<script [^>]*src="([^"]+)"/.exec(await (await get('/')).text())!;
    expect((await get(`/${script}?x=1`)).status).toBe(200);
  });

  it('gives programs no page in the place of an answer, and takes no download for a page', async () => {
    const program = await get('/experiments/spring', { accept: '*/*' });
    expect(program.status).toBe(401);
    const download = await get('/experiments/spring/report.html');
    expect([download.status, await codeOf(download)]).toEqual([401, 'UNAUTHENTICATED']);
    const named = await get('/experiments/spring', { accept: '*/*', authorization: `Bearer ${TOKEN}` });
    expect([named.status, await codeOf(named)]).toEqual([404, 'NOT_FOUND']);
  });
});
