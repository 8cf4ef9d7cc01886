import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { generatorFor } from '../../src/randomization/seeded-generator.js';
import { ALPHA } from './operating-point.js';

/** What a method said of one sample: 1 for yes, 0 for no, a share where there are several; null where it said nothing. */
export type Verdict = number | null;

/** How a method performed on one sample. What it does not offer is omitted. */
export interface Observation {
  /** Whether it claimed something that is not so. */
  falseAlarm?: Verdict;
  /** Whether its interval of the difference (or the only one it has) holds the truth. */
  interval?: Verdict;
  /** The same of its interval of a ratio. */
  ratio?: Verdict;
}

/** A method under study. */
export interface StudiedMethod<Data> {
  name: string;
  observe(data: Data): Observation;
  /** Most replicates that its speed allows at a sample size; 0 leaves it out. */
  most?(n: number): number;
  /** Shown as a warning: nobody should use it here. */
  naive?: boolean;
  /** What to use where it fails. */
  instead?: string;
}

/** Methods with the data that they are studied on. */
export interface Study<Data> {
  section: string;
  /** Where data come from, in words. */
  data: string;
  n: number;
  replicates: number;
  draw(generator: RandomGenerator): Data;
  methods: readonly StudiedMethod<Data>[];
}

/** A share of replicates with the standard error that the number of replicates leaves. */
export interface Rate {
  share: number;
  error: number;
}

/** How a method behaves on samples of one size from one population. */
export interface Characteristics {
  section: string;
  method: string;
  data: string;
  n: number;
  replicates: number;
  falseAlarm: Rate | null;
  interval: Rate | null;
  ratio: Rate | null;
  /** Replicates without an answer to what it was asked first. */
  unanswered: number;
  naive: boolean;
  instead: string | null;
}

/** A study whose kind of data does not matter any more. */
export interface Runnable {
  section: string;
  data: string;
  n: number;
  run(scale: number): Characteristics[];
}

/** Methods are run on the same samples, so that they can be compared. */
export function runnable<Data>(study: Study<Data>): Runnable {
  const { section, data, n } = study;
  return { section, data, n, run: (scale) => run(study, scale) };
}

function run<Data>({ section, data, n, replicates, draw, methods }: Study<Data>, scale: number): Characteristics[] {
  const tallies = methods
    .map((method) => ({ method, wanted: scaled(Math.min(replicates, method.most?.(n) ?? replicates), scale) }))
    .filter(({ wanted }) => wanted > 0)
    .map((one) => ({ ...one, tally: new Tally() }));
  const most = Math.max(0, ...tallies.map(({ wanted }) => wanted));
  for (let replicate = 0; replicate < most; replicate += 1) {
    const sample = draw(generatorFor('operating characteristics', section, data, String(n), String(replicate)));
    for (const { method, wanted, tally } of tallies) if (replicate < wanted) tally.add(method.observe(sample));
  }
  return tallies.map(({ method: { name, naive = false, instead = null }, wanted, tally }) => {
    return { section, method: name, data, n, replicates: wanted, ...tally.rates(), naive, instead };
  });
}

/** Fewer replicates tell nothing, however small the scale. */
const FEWEST = 10;

function scaled(replicates: number, scale: number): number {
  return Math.max(Math.min(FEWEST, replicates), Math.round(replicates * scale));
}

type Kind = keyof Observation;
/** What is counted where a method gives no answer: it raises no alarm and excludes nothing. */
const SILENT: Record<Kind, number> = { falseAlarm: 0, interval: 1, ratio: 1 };
const KINDS = Object.keys(SILENT) as Kind[];

class Tally {
  private readonly sums = { falseAlarm: new Sum(), interval: new Sum(), ratio: new Sum() };
  private unanswered = 0;

  add(observation: Observation): void {
    const asked = KINDS.filter((kind) => observation[kind] !== undefined);
    if (observation[asked[0]!] === null) this.unanswered += 1;
    for (const kind of asked) this.sums[kind].add(observation[kind] ?? SILENT[kind]);
  }

  rates(): Pick<Characteristics, Kind | 'unanswered'> {
    const { falseAlarm, interval, ratio } = this.sums;
    return {
      falseAlarm: falseAlarm.rate(),
      interval: interval.rate(),
      ratio: ratio.rate(),
      unanswered: this.unanswered,
    };
  }
}

class Sum {
  private n = 0;
  private total = 0;
  private squares = 0;

  add(value: number): void {
    this.n += 1;
    this.total += value;
    this.squares += value * value;
  }

  /** The standard error is at least that of the nominal share, so that 0 of n does not look exact. */
  rate(): Rate | null {
    if (this.n === 0) return null;
    const share = this.total / this.n;
    const variance = Math.max(this.squares / this.n - share * share, ALPHA * (1 - ALPHA));
    return { share, error: Math.sqrt(variance / this.n) };
  }
}
