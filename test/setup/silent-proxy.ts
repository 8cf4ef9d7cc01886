import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A stretch of network before a PostgreSQL server, which can lose what it carries. */
export interface SilentProxy {
  /** The address of the database by way of the proxy. */
  url: string;
  /** Swallows every answer on a connection from the moment at which a client sends such a statement. */
  swallowAnswersTo(statement: string): void;
  /** Carries nothing any more, without closing any connection, and refuses new ones. */
  vanish(): void;
  /** Carries what new connections send again. */
  returnAgain(): void;
  close(): Promise<void>;
}

export async function silentProxy(databaseUrl: string): Promise<SilentProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let swallowed: string | null = null;
  let vanished = false;
  const carried = new Set<{ silent: boolean }>();
  const server = createServer((client) => {
    if (vanished) {
      client.destroy();
      return;
    }
    const backend = connect(Number(target.port), target.hostname);
    const state = { silent: false };
    carried.add(state);
    for (const socket of [client, backend]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        // A server that vanished closes nothing.
        if (!state.silent || socket === client) for (const other of [client, backend]) other.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (swallowed !== null && bytes.includes(swallowed)) state.silent = true;
      if (!vanished) backend.write(bytes);
    });
    backend.on('data', (bytes) => {
      if (!state.silent) client.write(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    swallowAnswersTo(statement) {
      swallowed = statement;
    },
    vanish() {
      vanished = true;
      for (const state of carried) state.silent = true;
    },
    returnAgain() {
      vanished = false;
      swallowed = null;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
