import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { playgroundRouter } from '../../../src/server/playground/playground-router.js';

/** A GraphQL server behind the playground with one field, so that tests of the page need no database. */
export interface PlaygroundServer {
  origin: string;
  close(): Promise<void>;
}

const typeDefs = `
  type Query {
    "A greeting, and what the Authorization header said."
    greeting(name: String = "planner"): String!
  }
`;

/** Starts the server on a free port of the loopback address. */
export async function startPlaygroundServer(bundleDirectory?: string): Promise<PlaygroundServer> {
  const apollo = new ApolloServer<{ authorization: string }>({
    typeDefs,
    resolvers: {
      Query: {
        greeting: (_: unknown, { name }: { name: string }, context: { authorization: string }) =>
          `Hello ${name}${context.authorization && `, known as ${context.authorization}`}`,
      },
    },
  });
  await apollo.start();
  const app = express();
  app.use(playgroundRouter(bundleDirectory));
  app.use(
    '/graphql',
    express.json(),
    expressMiddleware(apollo, {
      context: async ({ req }) => ({ authorization: req.headers.authorization ?? '' }),
    }),
  );
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await apollo.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
