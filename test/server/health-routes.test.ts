import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { DatabaseUnavailableError } from '../../src/database/database-problems.js';
import { healthRoutes } from '../../src/server/health-routes.js';
import { InlineEngine } from '../setup/inline-engine.js';

describe('the health of the server', () => {
  let answersNow: () => Promise<void>;
  let full = false;
  let stopping = false;
  let origin: string;
  const engine = new InlineEngine();
  const server = createServer(
    express().use(
      healthRoutes({
        database: { requireReady: () => answersNow(), pendingWrites: 3 } as unknown as Database,
        engines: {
          interactive: Object.assign(new InlineEngine(), {
            load: () => ({ threads: 3, running: 2, waiting: 5, full }),
          }),
          launch: engine,
          background: engine,
        },
        isStopping: () => stopping,
      }),
    ),
  );
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  async function ready() {
    const response = await fetch(`${origin}/ready`);
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.json() };
  }

  it('is ready, and says what runs and waits', async () => {
    answersNow = async () => undefined;
    expect(await ready()).toEqual({
      status: 200,
      retryAfter: null,
      body: {
        status: 'ready',
        reasons: [],
        threads: 3,
        runningCalculations: 2,
        waitingCalculations: 5,
        pendingWrites: 3,
      },
    });
  });

  it('is not ready when calculations would be refused, and when it stops', async () => {
    [full, stopping] = [true, true];
    expect(await ready()).toMatchObject({
      status: 503,
      retryAfter: '5',
      body: { status: 'not ready', reasons: ['The server is stopping.', 'Too many calculations are waiting.'] },
    });
    [full, stopping] = [false, false];
  });

  it('is not ready when the database fails, and says why where it is known', async () => {
    answersNow = async () => {
      throw new DatabaseUnavailableError('NO_ANSWER', new Error('secret'));
    };
    const reasons = ['The database does not answer. Try again.'];
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'not ready', reasons } });
    answersNow = async () => {
      throw new Error('secret');
    };
    expect(await ready()).toMatchObject({ status: 503, body: { reasons: ['The database cannot be read.'] } });
  });

  it('is alive whatever else', async () => {
    expect(await (await fetch(`${origin}/health`)).json()).toEqual({ status: 'alive' });
  });
});
