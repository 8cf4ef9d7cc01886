import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { exportRoute } from '../../src/server/export-route.js';
import { importRoute } from '../../src/server/import-route.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

export interface TransferServer extends TemporaryDatabase {
  origin: string;
  /** Errors that no route answered. */
  failures: Error[];
}

/** Serves imports and exports of a fresh database. */
export async function startTransferServer(maxUploadBytes = 1_000_000): Promise<TransferServer> {
  const temporary = await temporaryDatabase();
  const { database } = temporary;
  const failures: Error[] = [];
  const config = { maxUploadBytes, timeZone: 'UTC' };
  const keepFailure: ErrorRequestHandler = (error, _request, response, _next) => {
    failures.push(error);
    response.destroy();
  };
  const app = express();
  app.use(importRoute({ database, config, clock: () => new Date('2026-06-01T00:00:00Z') }));
  app.use(exportRoute({ database }));
  app.use(keepFailure);
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  return {
    ...temporary,
    failures,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async remove() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await temporary.remove();
    },
  };
}
