import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const MEGABYTE_IN_KB = 1_024;
/** How this process may end: a signal would otherwise leave the servers behind. */
const ENDS = ['exit', 'SIGINT', 'SIGTERM'] as const;

interface ServerOptions {
  /** The built `src/start.cjs`. */
  main: string;
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
    private readonly child: ChildProcess,
    /** Where it listens, without a path. */
    readonly origin: string,
  ) {}

  /**
   * Starts a server and waits until its log says that it is ready.
   * @throws Error with what it wrote when it ends before that
   */
  static async start({ main, database, variables = {}, onLine }: ServerOptions): Promise<ServerProcess> {
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, DATABASE_URL: database, PORT: '0', TRIALGRAPH_DEMO: 'off', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const endWithThis = (why: unknown) => {
      child.kill('SIGKILL');
      if (typeof why === 'string') process.exit(1);
    };
    for (const event of ENDS) process.once(event, endWithThis);
    child.once('exit', () => {
      for (const event of ENDS) process.off(event, endWithThis);
    });
    let words = '';
    child.stderr.on('data', (chunk) => {
      words = `${words}${chunk}`.slice(-10_000);
    });
    const url = await new Promise<string>((resolve, reject) => {
      createInterface(child.stdout).on('line', (text) => {
        const line = parsed(text);
        onLine?.(line);
        if (typeof line.url === 'string' && line.msg === 'trialgraph is ready') resolve(line.url);
      });
      child.once('exit', (code, signal) => reject(new Error(`The server ended (${code ?? signal}). ${words}`)));
    });
    return new ServerProcess(child, new URL(url).origin);
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Ends it at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Lets it finish what runs. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.running) return;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    await exit;
  }

  /** Resident memory in MB: now, and at most since `forgetPeak`. Only Linux tells; null elsewhere. */
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
      return readFileSync(`/proc/${this.child.pid}/${name}`, 'utf8');
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
