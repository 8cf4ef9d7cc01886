import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.js';

describe('the configuration', () => {
  it('has a default for everything, and takes an empty variable as not set', () => {
    expect(readConfig({ PORT: '' })).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: 'sqlite:data/trialgraph.db',
      demo: true,
      tokens: [],
      timeZone: 'UTC',
      currency: 'USD',
      stopMilliseconds: 10_000,
    });
  });

  it('is open to other machines only with access tokens', () => {
    for (const HOST of ['localhost', '127.1.2.3', '::1']) expect(readConfig({ HOST }).host).toBe(HOST);
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow('HOST: other machines can reach 0.0.0.0');
    const TRIALGRAPH_TOKENS = 'ci:0123456789abcdef, front-end:a-token-with:a-colon';
    expect(readConfig({ HOST: '0.0.0.0', TRIALGRAPH_TOKENS }).tokens).toEqual([
      { name: 'ci', token: '0123456789abcdef' },
      { name: 'front-end', token: 'a-token-with:a-colon' },
    ]);
  });

  it('lists everything that is wrong, one per line', () => {
    const wrong = {
      PORT: '70000',
      TRIALGRAPH_TOKENS: 'short:token',
      TRIALGRAPH_CURRENCY: 'euro',
      DATABASE_URL: 'mysql://x',
    };
    const message = messageOf(() => readConfig(wrong));
    for (const name of Object.keys(wrong)) expect(message).toMatch(new RegExp(`^${name}: `, 'm'));
    expect(message.split('\n')).toHaveLength(4);
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  throw new Error('The configuration was accepted.');
}
