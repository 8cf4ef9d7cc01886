import type { Page, Route } from 'playwright-core';
import { type BuiltServer, startBuiltServer } from '../setup/built-server.js';
import { killedIn } from '../setup/killed-at-statements.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';

/** A server that is killed and comes back at the same address, on the same database. */
export class RestartedServer {
  private constructor(
    private readonly address: TemporaryAddress,
    private server: BuiltServer,
  ) {}

  static async start(): Promise<RestartedServer> {
    const address = await temporaryAddress();
    return new RestartedServer(address, await startBuiltServer(address.url));
  }

  get origin(): string {
    return this.server.origin;
  }

  get must(): BuiltServer['must'] {
    return this.server.must;
  }

  /** Resolves when the server is dead. */
  get ended(): BuiltServer['ended'] {
    return this.server.ended;
  }

  kill(): Promise<unknown> {
    return this.server.kill();
  }

  async start(variables: Record<string, string> = {}): Promise<void> {
    const { port } = new URL(this.origin);
    this.server = await startBuiltServer(this.address.url, { PORT: port, ...variables });
  }

  /** Comes back as one that dies in the first change that begins so. */
  async startAgainToDieIn(statement: string): Promise<void> {
    await this.kill();
    await this.start(killedIn(this.address.folder, statement));
  }

  /** Kills the server once it has done what an operation of the page asks, before the page has its answer. */
  async dieBeforeAnswering(page: Page, operation: string): Promise<void> {
    let isDone = false;
    const fail = async (route: Route) => {
      if (isDone || route.request().postDataJSON().operationName !== operation) return route.fallback();
      isDone = true;
      await route.fetch();
      await this.kill();
      await route.abort('connectionreset');
    };
    await page.route('**/graphql', fail);
  }

  async remove(): Promise<void> {
    await this.kill();
    await this.address.remove();
  }
}
