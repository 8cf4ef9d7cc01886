import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpServer } from '../../src/server/connections.js';

describe('connections of the server', () => {
  const server = createHttpServer(express());
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => server.close());

  it('are kept for longer than proxies keep theirs, which is a minute', async () => {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await response.text();
    expect(response.headers.get('keep-alive')).toBe('timeout=72');
  });
});
