import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before several servers, and gives each request to the next of them. */
export interface Balancer {
  origin: string;
  /** How many requests each server has got. */
  given: number[];
  close(): Promise<void>;
}

/** @param origins of servers, such as `http://127.0.0.1:4000` */
export async function startBalancer(origins: readonly string[]): Promise<Balancer> {
  const given = origins.map(() => 0);
  let turn = 0;
  const server = createServer((asked, answer) => {
    const next = turn++ % origins.length;
    given[next]! += 1;
    const { method, url, headers } = asked;
    const passed = request(new URL(url!, origins[next]), { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode!, answered.headers);
      answered.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    // A stream that nobody reads any more ends at its server, too.
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    given,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
