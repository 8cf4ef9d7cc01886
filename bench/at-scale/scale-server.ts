import { fileURLToPath } from 'node:url';
import { ServerProcess } from '../../validation/processes/server-process.js';
import { Probes } from '../attack/probes.js';
import { watchMemory } from '../watched-memory.js';

const main = fileURLToPath(new URL('../../bundle/start.cjs', import.meta.url));
/** No question may fail because this machine is slow. */
const QUERY_SECONDS = 1_800;

/** What a request took of the server, and what others waited meanwhile. */
export interface Asked {
  data: Record<string, unknown>;
  /** Of a processor. */
  seconds: number;
  elapsed: number;
  /** The server's own memory at most, in MB; null where it cannot be measured. */
  peak: number | null;
}

/** A real server on the database, in a process of its own. */
export class ScaleServer {
  private constructor(private readonly server: ServerProcess) {}

  /** Starts one and lets it compile what a request of another kind needs. */
  static async start(path: string): Promise<ScaleServer> {
    const server = await ServerProcess.start({
      main,
      database: `sqlite:${path}`,
      variables: {
        TRIALGRAPH_LOG_LEVEL: 'info',
        TRIALGRAPH_QUERY_SECONDS: String(QUERY_SECONDS),
        TRIALGRAPH_TOKENS: 'analyst:analyst-of-the-bench,others:others-of-the-bench',
      },
    });
    const started = new ScaleServer(server);
    await started.send('{ experiment(key: "scale") { key arms { key } metrics { metric { key } } } }');
    return started;
  }

  async ask(query: string, variables: object = {}): Promise<Asked> {
    const memory = watchMemory(this.server);
    const [used, started] = [this.server.processorSeconds(), performance.now()];
    const data = await this.send(query, variables);
    const elapsed = (performance.now() - started) / 1_000;
    const seconds = (this.server.processorSeconds() ?? 0) - (used ?? 0);
    return { data, seconds, elapsed, peak: memory.stop() };
  }

  /** The 99th percentile of what small queries of others take while a query is answered, in milliseconds. */
  async askBeside(query: string): Promise<number> {
    const probes = await Probes.start(this.server.origin, { authorization: 'Bearer others-of-the-bench' });
    await this.send(query);
    const { query: others } = await probes.stop();
    return others.p99;
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** @throws Error for an answer with errors */
  private async send(query: string, variables: object = {}): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.server.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer analyst-of-the-bench' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown[] };
    if (errors) throw new Error(JSON.stringify(errors).slice(0, 2_000));
    return data;
  }
}
