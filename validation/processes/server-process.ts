import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Ending, type Running, startNode } from './node-process.js';

const MEGABYTE_IN_KB = 1_024;
/** Of the log, when a server does not start. */
const LINES_SHOWN = 100;
/** They would otherwise end this process without its `exit`, and leave the servers behind. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

interface ServerOptions {
  /** The bundled `start.cjs`. */
  main: string;
  /** What follows it, such as the command of the program. */
  words?: readonly string[];
  /** Address of its database. */
  database: string;
  /** Configuration besides the database; the port is any free one unless given. */
  variables?: Record<string, string>;
  /** Receives every line of the log. */
  onLine?(line: Record<string, unknown>): void;
}

/** A real server in a process of its own, which can be killed and started again. It never outlives this process. */
export class ServerProcess {
  private constructor(
    private readonly program: Running,
    /** Where it listens, without a path. */
    readonly origin: string,
  ) {}

  /**
   * Starts a server and waits until its log says that it is ready.
   * @throws Error with what it wrote when it ends before that
   */
  static async start({ main, words = [], database, variables = {}, onLine }: ServerOptions): Promise<ServerProcess> {
    const running = startNode([main, ...words], {
      DATABASE_URL: database,
      PORT: '0',
      TRIALGRAPH_DEMO: 'off',
      ...variables,
    });
    const endWithThis = () => process.exit(1);
    for (const signal of SIGNALS) process.once(signal, endWithThis);
    const lines: string[] = [];
    const url = new Promise<string>((resolve) => {
      createInterface(running.process.stdout!).on('line', (text) => {
        const line = parsed(text);
        onLine?.(line);
        if (typeof line.url === 'string' && line.msg === 'trialgraph is ready') resolve(line.url);
        if (lines.length < LINES_SHOWN) lines.push(text);
      });
    });
    const instead = running.ended.then(({ code, signal, stderr }): never => {
      for (const each of SIGNALS) process.off(each, endWithThis);
      const how = signal ?? `code ${code}`;
      throw new Error(`The server ended with ${how} before it was ready.\n${lines.join('\n')}\n${stderr}`);
    });
    const { origin } = new URL(await Promise.race([url, instead]));
    instead.catch(() => undefined);
    return new ServerProcess(running, origin);
  }

  get running(): boolean {
    const { exitCode, signalCode } = this.program.process;
    return exitCode === null && signalCode === null;
  }

  get ended(): Promise<Ending> {
    return this.program.ended;
  }

  /** Ends it at once, as a power cut would. */
  kill(): Promise<Ending> {
    return this.program.kill();
  }

  /** Lets it finish what runs. */
  stop(): Promise<Ending> {
    this.program.process.kill('SIGTERM');
    return this.ended;
  }

  /** Resident memory in MB: now, and at most since it started. Only Linux tells; null elsewhere. */
  memory(): { now: number; peak: number } | null {
    const status = this.processFile('status');
    const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status ?? '')?.[1]);
    return status === null
      ? null
      : { now: megabytes('VmRSS') / MEGABYTE_IN_KB, peak: megabytes('VmHWM') / MEGABYTE_IN_KB };
  }

  /** Memory of its own in MB, without the pages of the database's file, which each connection maps and the system can drop. */
  ownMemory(): number | null {
    const kilobytes = /^RssAnon:\s+(\d+)/m.exec(this.processFile('status') ?? '')?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / MEGABYTE_IN_KB;
  }

  /** Seconds of processor time it has used; null where only Linux would tell. */
  processorSeconds(): number | null {
    const stat = this.processFile('stat');
    if (stat === null) return null;
    // The name of the program is in parentheses and may contain spaces. Times are in hundredths of a second.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  private processFile(name: string): string | null {
    try {
      return readFileSync(`/proc/${this.program.process.pid}/${name}`, 'utf8');
    } catch {
      return null;
    }
  }
}

function parsed(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line);
  } catch {
    return { msg: line };
  }
}
