import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Chance } from './chance.js';
import { Client, Lost, NO_ANSWER, Refused } from './client.js';
import { Fleet } from './fleet.js';
import { anyKind, KINDS } from './kinds.js';
import { Ledger } from './ledger.js';
import { memoryTable, WorkRecord } from './record.js';
import { setStage } from './stage.js';
import { openStore, type Store } from './stores.js';
import { verifyAtEnd, verifyMeanwhile } from './verify.js';

const CLIENTS = 8;
/** Each client rests that long between two requests: the soak is about mistakes, not about speed. */
const REST_MS = 50;
const LOST_REST_MS = 500;
const KILL_EVERY_MS = [15_000, 45_000] as const;
const CHECK_EVERY_MS = 15_000;
const MEMORY_EVERY_MS = 2_000;
const FULL_DISK_MS = 5_000;
const MEMORY_LIMIT_MB = 1_024;
/** Refusals of servers that are busy, stopping or without their database; clients repeat the request. */
const TEMPORARY = ['UNAVAILABLE', 'OVERLOADED', 'BUSY', 'TIMEOUT'];
/** What is right only while the disk is full. */
const FULL_DISK = 'INSUFFICIENT_STORAGE';

const main = fileURLToPath(new URL('../../bundle/start.cjs', import.meta.url));

interface SoakOptions {
  minutes: number;
  servers: number;
  database: 'postgres' | 'sqlite';
  chaos: readonly ('disk' | 'restart')[];
  seed: string;
}

/**
 * Lets clients do mixed work on servers that are killed at random, and checks what the database has afterwards.
 * @returns whether nothing was wrong
 */
export async function soak(options: SoakOptions): Promise<boolean> {
  const store = await openStore(options.database, options.chaos.includes('disk'));
  try {
    return await new Soak(options, store).run();
  } finally {
    await store.remove();
  }
}

class Soak {
  private readonly ledger = new Ledger();
  private readonly record = new WorkRecord();
  private readonly internal = new Map<string, number>();
  private readonly ended = new AbortController();
  private readonly chance: Chance;
  private number = 0;
  /** Whether the disk is full now: writes are refused. */
  private full = false;

  constructor(
    private readonly options: SoakOptions,
    private readonly store: Store,
  ) {
    this.chance = new Chance(options.seed);
  }

  async run(): Promise<boolean> {
    const fleet = await Fleet.start({
      main,
      database: this.store.url,
      size: this.options.servers,
      chance: new Chance(`${this.options.seed} fleet`),
      onError: (line) => this.logged(line),
    });
    try {
      const client = new Client(fleet);
      await setStage(client);
      const { signal } = this.ended;
      const duties = [
        ...Array.from({ length: CLIENTS }, () => this.work(client)),
        this.every(KILL_EVERY_MS, () => fleet.killOne()),
        this.every([MEMORY_EVERY_MS, MEMORY_EVERY_MS], async () => fleet.measureMemory()),
        this.every([MEMORY_EVERY_MS, MEMORY_EVERY_MS], async () => {
          if ((await fleet.revive()) > 0) this.ledger.violated('a server ended by itself');
        }),
        this.every([CHECK_EVERY_MS, CHECK_EVERY_MS], () => this.check()),
        this.chaos(),
      ];
      await delay(this.options.minutes * 60_000, undefined, { signal }).catch(() => undefined);
      this.ended.abort();
      await Promise.all(duties);
      const sizes = await verifyAtEnd(this.store.url, client, this.ledger);
      return this.report(fleet, sizes);
    } finally {
      await fleet.stop();
    }
  }

  /** One client that does one thing after another. */
  private async work(client: Client): Promise<void> {
    while (!this.ended.signal.aborted) {
      const kind = anyKind(this.chance);
      const started = performance.now();
      const time = () => performance.now() - started;
      const { chance, ledger } = this;
      this.number += 1;
      let rest = REST_MS;
      try {
        await KINDS[kind]!.run({ client, ledger, chance, number: this.number });
        this.record.ended(kind, 'answered', time());
      } catch (error) {
        if (error instanceof Lost) {
          this.record.ended(kind, 'lost', time());
          rest = LOST_REST_MS;
        } else if (error instanceof Refused && this.isRight(kind, error)) {
          this.record.refused(kind, error.reason ?? error.code, time());
        } else if (error instanceof Refused) {
          if (error.code === NO_ANSWER) this.record.ended(kind, 'late', time());
          this.record.failed(kind, `${error.code} ${error.reason ?? ''}: ${error.message}`);
        } else {
          throw error;
        }
      }
      await delay(rest);
    }
  }

  private isRight(kind: string, { code }: Refused): boolean {
    if (code === FULL_DISK) return this.full;
    return TEMPORARY.includes(code) || KINDS[kind]!.refusals.includes(code);
  }

  private async check(): Promise<void> {
    try {
      await verifyMeanwhile(this.store.url, this.ledger);
    } catch (error) {
      // Without its database, nothing can be checked: the next time will tell.
      if (this.options.chaos.length === 0) throw error;
    }
  }

  /** Crashes the database server or fills its disk, in turn, a few times over the run. */
  private async chaos(): Promise<void> {
    const { chaos, minutes } = this.options;
    if (chaos.length === 0) return;
    const pause = (minutes * 60_000) / 6;
    let turn = 0;
    await this.every([pause, pause], async () => {
      const kind = chaos[turn % chaos.length];
      turn += 1;
      if (kind === 'restart') await this.store.restart?.();
      if (kind === 'disk' && this.store.fillDisk) {
        this.full = true;
        const free = await this.store.fillDisk();
        await delay(FULL_DISK_MS);
        await free();
        await delay(LOST_REST_MS);
        this.full = false;
      }
    });
  }

  /** Repeats a duty with random pauses until the end. */
  private async every([least, most]: readonly [number, number], duty: () => Promise<void>): Promise<void> {
    const { signal } = this.ended;
    for (;;) {
      await delay(least + (most - least) * this.chance.share(), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await duty();
    }
  }

  private logged(line: Record<string, unknown>): void {
    const { message, type } = (line.err ?? {}) as { message?: string; type?: string };
    const words = `${line.msg}${message ? ` (${type}: ${message})` : ''}`;
    this.internal.set(words, (this.internal.get(words) ?? 0) + 1);
  }

  private report(fleet: Fleet, sizes: string): boolean {
    const largest = Math.max(0, ...fleet.memory.map(({ megabytes }) => megabytes));
    if (largest > MEMORY_LIMIT_MB) this.ledger.violated(`a server took ${largest.toFixed(0)} MB`);
    const { violations } = this.ledger;
    const wrong = [...violations, ...counted(this.record.unexpected)];
    process.stdout.write(
      `${[
        `${this.options.minutes} minutes, ${this.options.servers} servers on ${this.options.database}, seed ${this.options.seed}: ${fleet.kills} kills.`,
        `At the end: ${sizes}.`,
        this.record.latencyTable(Object.keys(KINDS)),
        memoryTable(fleet.memory),
        `Refusals: ${counted(this.record.refusals).join('; ') || 'none'}`,
        `Errors in the logs: ${counted(this.internal).join('; ') || 'none'}`,
        wrong.length === 0 ? 'Nothing lost, doubled or torn.' : `WRONG:\n${wrong.join('\n')}`,
      ].join('\n\n')}\n`,
    );
    return wrong.length === 0;
  }
}

function counted(counts: Map<string, number>): string[] {
  return [...counts].map(([words, count]) => `${count} × ${words}`);
}
