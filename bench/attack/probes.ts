import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Probe, ProbeData } from './probe-thread.js';

/** How fast a question was answered while something else went on. */
export interface Latencies {
  median: number;
  p99: number;
  max: number;
  /** What was wrong with answers: refusals, errors and none. */
  problems: string[];
}

const NAMES = ['health', 'ready', 'query'] as const;
export type Meanwhile = Record<(typeof NAMES)[number], Latencies>;

/** Asks the questions of other clients, on a thread of its own, until it is stopped. */
export class Probes {
  private constructor(private readonly worker: Worker) {}

  static async start(origin: string, headers: Record<string, string>): Promise<Probes> {
    const workerData: ProbeData = {
      origin,
      questions: [
        { name: 'health', path: '/health', headers: {} },
        { name: 'ready', path: '/ready', headers: {} },
        {
          name: 'query',
          path: '/graphql',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query: '{ channels(first: 5) { edges { node { key } } } }' }),
        },
      ],
    };
    const worker = new Worker(new URL('probe-thread.js', import.meta.url), { workerData });
    await once(worker, 'online');
    return new Probes(worker);
  }

  async stop(): Promise<Meanwhile> {
    const message = once(this.worker, 'message');
    this.worker.postMessage('stop');
    const [answered] = (await message) as [Probe[]];
    await this.worker.terminate();
    const of = (name: string) => latencies(answered.filter(([question]) => question === name));
    return { health: of('health'), ready: of('ready'), query: of('query') };
  }
}

function latencies(probes: Probe[]): Latencies {
  const times = probes.map(([, milliseconds]) => milliseconds).sort((a, b) => a - b);
  const at = (share: number) => times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? Number.POSITIVE_INFINITY;
  return { median: at(0.5), p99: at(0.99), max: at(1), problems: probes.flatMap(([, , problem]) => problem ?? []) };
}
