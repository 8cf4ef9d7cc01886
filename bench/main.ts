import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SCENARIOS } from './scenarios.js';

const PEAK_AIM_MB = 600;
const program = fileURLToPath(new URL('run-one.js', import.meta.url));

interface Measurement {
  milliseconds: number;
  peakBytes: number;
}

/** Runs scenarios in one folder, each side in a process of its own. */
class Bench {
  private readonly measured = new Map<string, Measurement>();

  constructor(private readonly folder: string) {}

  /** Measures a scenario beside its floor and prints how they compare. */
  async compare(name: string): Promise<void> {
    const { title, aim } = SCENARIOS[name]!;
    const ours = await this.ours(name);
    await this.provide(name, `${name}-floor.db`);
    const floor = await this.run(name, 'floor');
    await rm(join(this.folder, `${name}-floor.db`), { force: true });
    const ratio = ours.milliseconds / floor.milliseconds;
    const peak = ours.peakBytes / 1_048_576;
    const within = ratio <= (aim ?? Number.POSITIVE_INFINITY) && peak <= PEAK_AIM_MB;
    const aims = aim === undefined ? `${PEAK_AIM_MB} MB` : `${aim} and ${PEAK_AIM_MB} MB`;
    process.stdout.write(
      `${name}: ${title}\n  ${seconds(ours)}, peak ${peak.toFixed(0)} MB; floor ${seconds(floor)}; ` +
        `ratio ${ratio.toFixed(2)} (aim: ${aims}): ${within ? 'within' : 'BEYOND'}\n`,
    );
  }

  /** Measures ours, once: what it leaves behind is what later scenarios start from. */
  private async ours(name: string): Promise<Measurement> {
    const known = this.measured.get(name);
    if (known) return known;
    const { after, prepare } = SCENARIOS[name]!;
    if (after) await this.ours(after);
    if (prepare) await this.run(name, 'prepare');
    await this.provide(name, `${name}.db`);
    const measurement = await this.run(name, 'ours');
    this.measured.set(name, measurement);
    return measurement;
  }

  /** The database from which a scenario starts; a floor starts from the same. */
  private async provide(name: string, file: string): Promise<void> {
    const { after } = SCENARIOS[name]!;
    if (after) await copyFile(join(this.folder, `${after}.db`), join(this.folder, file));
  }

  private async run(name: string, side: string): Promise<Measurement> {
    const { stdout } = await promisify(execFile)(process.execPath, [program, name, side, this.folder]);
    return JSON.parse(stdout);
  }
}

function seconds({ milliseconds }: Measurement): string {
  return milliseconds < 1_000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}

const known = Object.keys(SCENARIOS);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no scenario ${unknown.join(', ')}. There are ${known.join(', ')}.\n`);
  process.exit(1);
}
const folder = await mkdtemp(join(tmpdir(), 'trialgraph-bench-'));
const bench = new Bench(folder);
try {
  for (const name of wanted.length > 0 ? wanted : known) await bench.compare(name);
} finally {
  await rm(folder, { recursive: true });
}
