import type { Server } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { type RequestContext, RequestLoaders } from '../graph/request-context.js';
import { RejectedFiles } from '../imports/problems/rejected-files.js';
import { actorOf, authentication } from './authentication.js';
import { neverStored } from './caching.js';
import { createHttpServer, endUnreadRequests } from './connections.js';
import { crossOrigin } from './cross-origin.js';
import { feedRoute } from './feeds/feed-route.js';
import { healthRoutes } from './health-routes.js';
import { httpErrors } from './http-errors.js';
import { knownParameters, knownRoutes, nothingHere } from './known-routes.js';
import { graphServer } from './operations/graph-server.js';
import { IN_EVENTS, IN_JSON } from './operations/http-form.js';
import { jsonBody, requestForm } from './operations/request-form.js';
import { playgroundRouter } from './playground/playground-router.js';
import { AskedGraph } from './reports/asked-graph.js';
import { reportRoute } from './reports/report-route.js';
import { requestIdOf, requestLog } from './request-log.js';
import { requestScopes } from './request-scopes.js';
import { sameOriginOnly } from './same-origin.js';
import { servedBy } from './schema.js';
import type { Services } from './services.js';
import { streamRoute } from './streams/stream-route.js';
import { exportRoute } from './transfers/export-route.js';
import { importRoute } from './transfers/import-route.js';
import { inspectRoute } from './transfers/inspect-route.js';
import { rejectedRoute } from './transfers/rejected-route.js';
import { scriptRoute } from './transfers/script-route.js';
import { sweepAbandonedUploads, UploadSpace } from './transfers/upload-space.js';
import { persistedDocuments } from './workbench/persisted-documents.js';
import { workbenchRouter } from './workbench/workbench-router.js';

/** The part of the server's time to stop in which running requests may finish. */
const GRACE = 0.8;

interface RunningServer {
  url: string;
  /** Stops accepting, lets running requests finish, and closes every connection. */
  close(): Promise<void>;
}

/** Starts listening. The caller closes the database. */
export async function startServer(services: Services, logger: Logger): Promise<RunningServer> {
  const { config } = services;
  services.simulations.reportFailuresTo((err) => logger.error({ err }, 'a simulation failed'));
  services.live.reportFailuresTo((err) => logger.error({ err }, 'changes for monitoring streams cannot be looked for'));
  const app = express();
  const httpServer = createHttpServer(app);
  const stopGracePeriodMillis = GRACE * config.stopMilliseconds;
  const apollo = graphServer(services, logger, [
    ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis }),
  ]);
  await apollo.start();
  await sweepAbandonedUploads(Date.now());
  let stopping = false;
  mountRoutes(app, apollo, services, logger, () => stopping);
  await listen(httpServer, config.port, config.host);
  const address = httpServer.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const close = () => {
    stopping = true;
    services.live.close();
    return apollo.stop();
  };
  return { url: `http://${host}:${port}`, close };
}

function mountRoutes(
  app: Express,
  apollo: ApolloServer<RequestContext>,
  services: Services,
  logger: Logger,
  isStopping: () => boolean,
): void {
  const { config, database, engines } = services;
  app.disable('x-powered-by');
  app.use(requestLog(logger), endUnreadRequests, neverStored);
  // Of every answer, also of refusals. Pages have their own content security policies.
  app.use(helmet.xContentTypeOptions(), helmet.referrerPolicy(), helmet.crossOriginOpenerPolicy());
  app.use(helmet.crossOriginResourcePolicy(), helmet.xFrameOptions());
  app.use(crossOrigin(config), knownRoutes(), knownParameters('open routes'), compression());
  app.use(healthRoutes({ database, engines, isStopping }));
  app.use(sameOriginOnly(config));
  app.use(playgroundRouter(), workbenchRouter());
  app.use(authentication(config), knownParameters('routes with a token'));
  const named = config.tokens.length > 0;
  app.use(['/import', '/feeds', '/experiments', '/segments'], requestScopes({ limit: null, named }));
  app.use(feedRoute({ database, completeness: services.completeness, config, clock: services.clock }));
  const serving = servedBy(services);
  const persisted = persistedDocuments();
  const space = new UploadSpace(config.maxUploadsBytes);
  const rejectedFiles = new RejectedFiles(database, services.clock, (err) =>
    logger.error({ err }, 'rejected rows cannot be kept or forgotten'),
  );
  void rejectedFiles.forget();
  app.use(importRoute({ database, config, space, rejectedFiles, clock: services.clock }));
  app.use(rejectedRoute(rejectedFiles));
  app.use(inspectRoute({ database, config, space, clock: services.clock }));
  app.use(exportRoute(services));
  app.use(scriptRoute(services));
  app.use(reportRoute(new AskedGraph(apollo, serving, config.queryMilliseconds), services));
  app.use(
    '/graphql/stream',
    requestScopes({ limit: null, named }),
    jsonBody(config.maxBodyBytes),
    persisted,
    requestForm(IN_EVENTS),
    streamRoute({ apollo, serving, live: services.live, milliseconds: config.queryMilliseconds }),
  );
  app.use(
    '/graphql',
    requestScopes({ limit: config.queryMilliseconds, named }),
    answeredAsGet,
    jsonBody(config.maxBodyBytes),
    persisted,
    requestForm(IN_JSON),
    expressMiddleware(apollo, {
      context: async ({ req }) => ({
        ...serving,
        loaders: new RequestLoaders(),
        actor: actorOf(req),
        requestId: requestIdOf(req),
        request: req,
      }),
    }),
  );
  app.use(nothingHere, httpErrors(logger));
}

/** Apollo knows no HEAD; Node.js omits the body. */
const answeredAsGet: RequestHandler = (request, _response, next) => {
  if (request.method === 'HEAD') request.method = 'GET';
  next();
};

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
