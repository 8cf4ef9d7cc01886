import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError, environment, readConfig } from '../src/config.js';

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

describe('the table of variables in README.md', () => {
  const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
  const rows = new Map(
    [...readme.matchAll(/^\| `([A-Z_]+)` \| (.+?) \| (.+) \|$/gm)].map(([, name = '', given = '', meaning = '']) => {
      return [name, { given: given.replaceAll('`', ''), meaning }];
    }),
  );
  /** Names of files that the program reads from the environment itself. */
  const OTHERS = { UV_THREADPOOL_SIZE: '16' };
  const shapes = Object.entries(z.toJSONSchema(environment, { io: 'output', unrepresentable: 'any' }).properties ?? {});

  it('has every variable that the server reads, and no other', () => {
    expect([...rows.keys()].sort()).toEqual([...shapes.map(([name]) => name), ...Object.keys(OTHERS)].sort());
  });

  it('has their defaults', () => {
    const inWords: Record<string, string> = {
      TRIALGRAPH_TOKENS: 'none',
      TRIALGRAPH_ORIGINS: 'none',
      TRIALGRAPH_SERVER_NAME: "the host's name",
      TRIALGRAPH_MAX_UPLOADS_MB: 'twice TRIALGRAPH_MAX_UPLOAD_MB',
      ...OTHERS,
    };
    const defaults = environment.parse({}) as Record<string, unknown>;
    for (const [name, { given }] of rows)
      expect([name, given]).toEqual([name, inWords[name] ?? String(defaults[name])]);
  });

  it('has the limits of numbers and the words of choices', () => {
    for (const [name, shape] of shapes) {
      const { maximum, enum: choices = [] } = shape as { maximum?: number; enum?: string[] };
      const meaning = rows.get(name)?.meaning ?? '';
      for (const part of [...choices, ...(maximum === undefined ? [] : [String(maximum)])]) {
        expect(`${name}: ${meaning}`).toContain(part);
      }
    }
  });
});
