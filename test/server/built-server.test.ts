import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildClientSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../setup/built-program.js';
import { startBuiltServer } from '../setup/built-server.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';

const published = readFileSync(join(projectRoot, 'schema.graphql'), 'utf8');
const EVERYTHING = getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true, oneOf: true });

describe('the built server', () => {
  let address: TemporaryAddress;

  beforeAll(async () => {
    address = await temporaryAddress();
  });
  afterAll(() => address.remove());

  it('loads the demo, answers, has the published schema, and ends cleanly on SIGTERM', async () => {
    const server = await startBuiltServer(address.url, { TRIALGRAPH_DEMO: 'on' });
    expect((await server.ask('{ customers { totalCount } }')).data).toEqual({ customers: { totalCount: 25_000 } });
    expect((await fetch(`${server.origin}/ready`)).status).toBe(200);
    // Types are named after classes, whose names a bundle might change.
    const schema = buildClientSchema((await server.ask(EVERYTHING)).data);
    expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(published);
    expect(await server.stop()).toEqual({ code: 0, signal: null, stderr: '' });
    expect(server.log.at(-1)).toMatchObject({ msg: 'stopped' });
  });

  it('refuses to be reachable by others without access tokens', async () => {
    await expect(startBuiltServer(address.url, { HOST: '0.0.0.0' })).rejects.toThrow(
      /code 2 [\s\S]*HOST: .*TRIALGRAPH_TOKENS/,
    );
  });
});
