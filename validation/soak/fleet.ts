import { ServerProcess } from '../processes/server-process.js';
import type { Chance } from './chance.js';

/** Memory that a server had at a moment, and for how long it had run. */
export interface MemorySample {
  server: number;
  minute: number;
  megabytes: number;
}

interface FleetOptions {
  main: string;
  database: string;
  size: number;
  chance: Chance;
  onError(line: Record<string, unknown>): void;
}

/** The servers on one database. */
export class Fleet {
  private readonly servers: (ServerProcess | null)[];
  readonly memory: MemorySample[] = [];
  kills = 0;
  private readonly started = performance.now();

  private constructor(private readonly options: FleetOptions) {
    this.servers = Array.from({ length: options.size }, () => null);
  }

  /** Starts all servers at once, on a database that may be empty. */
  static async start(options: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(options);
    await Promise.all(fleet.servers.map((_, place) => fleet.launch(place)));
    return fleet;
  }

  /** Where one of the servers that run listens; null when none does. */
  anyOrigin(): string | null {
    const running = this.servers.filter((server) => server?.running);
    return running.length === 0 ? null : this.options.chance.of(running)!.origin;
  }

  /** Kills one server at random and starts it again. */
  async killOne(): Promise<void> {
    const place = this.options.chance.below(this.servers.length);
    const server = this.servers[place];
    if (!server) return;
    this.servers[place] = null;
    this.kills += 1;
    await server.kill();
    await this.launch(place);
  }

  measureMemory(): void {
    const minute = Math.floor((performance.now() - this.started) / 60_000);
    this.servers.forEach((server, place) => {
      const memory = server?.memory();
      if (memory) this.memory.push({ server: place, minute, megabytes: memory.now });
    });
  }

  /** Which servers ended by themselves since the last call; they are started again. */
  async revive(): Promise<number> {
    const dead = this.servers.flatMap((server, place) => (server && !server.running ? [place] : []));
    for (const place of dead) {
      this.servers[place] = null;
      await this.launch(place);
    }
    return dead.length;
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server?.stop()));
  }

  private async launch(place: number): Promise<void> {
    const { main, database, onError } = this.options;
    this.servers[place] = await ServerProcess.start({
      main,
      database,
      variables: { TRIALGRAPH_LOG_LEVEL: 'info' },
      onLine: (line) => {
        if (Number(line.level) >= 50 || line.level === 'error') onError(line);
      },
    });
  }
}
