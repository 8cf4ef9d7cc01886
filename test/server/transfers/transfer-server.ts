import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { CustomerExportService } from '../../../src/experiments/customer-export/customer-export-service.js';
import { RejectedFiles } from '../../../src/imports/problems/rejected-files.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { endUnreadRequests } from '../../../src/server/connections.js';
import { exportRoute } from '../../../src/server/transfers/export-route.js';
import { importRoute } from '../../../src/server/transfers/import-route.js';
import { inspectRoute } from '../../../src/server/transfers/inspect-route.js';
import { rejectedRoute } from '../../../src/server/transfers/rejected-route.js';
import { UploadSpace } from '../../../src/server/transfers/upload-space.js';
import { SwitchbackService } from '../../../src/switchbacks/switchback-service.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

export interface TransferServer extends TemporaryDatabase {
  origin: string;
  /** Errors that no route answered. */
  failures: Error[];
  /** Resolves when a client has broken off. */
  brokenOff: Promise<void>;
  /** The disk space of uploads. */
  space: UploadSpace;
}

/** Serves imports and exports of a fresh database. */
export async function startTransferServer(
  maxUploadBytes = 1_000_000,
  idleMilliseconds?: number,
): Promise<TransferServer> {
  const temporary = await temporaryDatabase();
  const { database } = temporary;
  const failures: Error[] = [];
  const config = { maxUploadBytes, maxUnpackedBytes: 10 * maxUploadBytes, timeZone: 'UTC', currency: 'USD' };
  const keepFailure: ErrorRequestHandler = (error, _request, response, _next) => {
    failures.push(error);
    response.destroy();
  };
  const space = new UploadSpace(2 * maxUploadBytes);
  const clock = () => new Date('2026-06-01T00:00:00Z');
  const rejectedFiles = new RejectedFiles(database, clock, (error) => failures.push(error as Error));
  const app = express();
  const brokenOff = new Promise<void>((resolve) => {
    app.use((_request, response, next) => {
      response.once('close', () => {
        if (!response.writableFinished) resolve();
      });
      next();
    });
  });
  app.use(endUnreadRequests);
  app.use(importRoute({ rejectedFiles, database, config, space, idleMilliseconds, clock }));
  app.use(inspectRoute({ database, config, space, idleMilliseconds, clock }));
  const segments = new SegmentService(database, clock);
  const switchbacks = new SwitchbackService(database, clock, 'UTC');
  const customerExports = new CustomerExportService(database, segments, clock);
  app.use(exportRoute({ database, config, segments, customerExports, switchbacks }));
  app.use(rejectedRoute(rejectedFiles));
  app.use(keepFailure);
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  return {
    ...temporary,
    failures,
    brokenOff,
    space,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async remove() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await temporary.remove();
    },
  };
}
