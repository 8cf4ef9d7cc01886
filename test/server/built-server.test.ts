import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBuiltServer } from '../setup/built-server.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';

describe('the built server', () => {
  let address: TemporaryAddress;

  beforeAll(async () => {
    address = await temporaryAddress();
  });
  afterAll(() => address.remove());

  it('loads the demo, answers, and ends cleanly on SIGTERM', async () => {
    const server = await startBuiltServer(address.url, { TRIALGRAPH_DEMO: 'on' });
    expect((await server.ask('{ customers { totalCount } }')).data).toEqual({ customers: { totalCount: 25_000 } });
    expect((await fetch(`${server.origin}/ready`)).status).toBe(200);
    expect(await server.stop()).toEqual({ code: 0, signal: null, stderr: '' });
    expect(server.log.at(-1)).toMatchObject({ msg: 'stopped' });
  });

  it('answers with what it had after a crash and a restart', async () => {
    const first = await startBuiltServer(address.url);
    await first.must('mutation { defineEventType(input: { key: "visit" }) { userErrors { message } } }');
    expect(await first.kill()).toMatchObject({ code: null, signal: 'SIGKILL' });
    const second = await startBuiltServer(address.url);
    expect((await second.must('{ eventType(key: "visit") { key } }')).eventType).toEqual({ key: 'visit' });
    expect(
      (await second.must('mutation { defineEventType(input: { key: "call" }) { userErrors { message } } }'))
        .defineEventType.userErrors,
    ).toEqual([]);
    await second.stop();
  });

  it('refuses to be reachable by others without access tokens', async () => {
    await expect(startBuiltServer(address.url, { HOST: '0.0.0.0' })).rejects.toThrow(
      /code 1 [\s\S]*HOST: .*TRIALGRAPH_TOKENS/,
    );
  });
});
