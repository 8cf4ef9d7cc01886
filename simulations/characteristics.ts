import { generatorFor } from '../src/randomization/seeded-generator.js';
import type { ManySampleMethod } from './many-sample-methods.js';
import { ALPHA, FACTOR, OPTIONS } from './operating-point.js';
import { drawSample, enlarged, type Population } from './population.js';
import type { Answer, Limits, TwoSampleMethod } from './two-sample-methods.js';

/** A share of replicates with the standard error that the number of replicates leaves. */
export interface Rate {
  share: number;
  error: number;
  replicates: number;
}

/** How a method behaves on samples of one size from one population. */
export interface Characteristics {
  method: string;
  population: string;
  n: number;
  /** How often no difference is rejected where there is none, of the replicates answered. */
  typeOne: Rate | null;
  /** How often the intervals hold the true values where the treatment enlarges everything. */
  absolute: Rate | null;
  relative: Rate | null;
  odds: Rate | null;
  /** Replicates without a p-value where there is no difference. */
  unanswered: number;
}

/** Runs methods on the same samples, so that they can be compared. */
export function studyTwoSamples(
  population: Population,
  n: number,
  replicates: number,
  methods: readonly TwoSampleMethod[],
): Characteristics[] {
  const larger = enlarged(population, FACTOR);
  const chosen = methods.filter(({ outcomes, most }) => n <= most && suits(outcomes, population));
  const tallies = chosen.map((method) => new Tally(method, population, larger, n));
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const generator = generatorFor('operating characteristics', population.name, String(n), String(replicate));
    const control = drawSample(population, n, generator);
    const same = drawSample(population, n, generator);
    const more = drawSample(larger, n, generator);
    chosen.forEach((method, index) => {
      tallies[index]!.addNull(method.run(control, same, OPTIONS));
      tallies[index]!.addEffect(method.run(control, more, OPTIONS));
    });
  }
  return tallies.map((tally) => tally.result());
}

/** Samples that the tests over several samples are given. */
const SAMPLES = 4;

/** How often tests over several samples reject where all samples come from one population. */
export function studyManySamples(
  population: Population,
  n: number,
  replicates: number,
  methods: readonly ManySampleMethod[],
): Characteristics[] {
  const chosen = methods.filter(({ outcomes }) => suits(outcomes, population));
  const found = chosen.map(() => ({ answered: 0, rejected: 0 }));
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const generator = generatorFor('operating characteristics, many', population.name, String(n), String(replicate));
    const samples = Array.from({ length: SAMPLES }, () => drawSample(population, n, generator));
    chosen.forEach((method, index) => {
      const pValue = method.pValue(samples);
      if (pValue === null) return;
      found[index]!.answered += 1;
      if (pValue < ALPHA) found[index]!.rejected += 1;
    });
  }
  return chosen.map(({ name }, index) => ({
    method: name,
    population: population.name,
    n,
    typeOne: rate(found[index]!.rejected, found[index]!.answered),
    absolute: null,
    relative: null,
    odds: null,
    unanswered: replicates - found[index]!.answered,
  }));
}

function suits(outcomes: TwoSampleMethod['outcomes'], { binary }: Population): boolean {
  return outcomes === 'any' || (outcomes === 'binary') === binary;
}

class Tally {
  private readonly nulls = { answered: 0, rejected: 0, unanswered: 0 };
  private readonly kinds = {
    absolute: { answered: 0, covered: 0 },
    relative: { answered: 0, covered: 0 },
    odds: { answered: 0, covered: 0 },
  };
  private readonly truth: Record<keyof Tally['kinds'], number> | null;

  constructor(
    private readonly method: TwoSampleMethod,
    private readonly population: Population,
    larger: Population,
    private readonly n: number,
  ) {
    const { parameter } = method;
    if (parameter === null) this.truth = null;
    else {
      const [base, other] = [parameter(population), parameter(larger)];
      const odds = (p: number) => p / (1 - p);
      this.truth = { absolute: other - base, relative: other / base - 1, odds: odds(other) / odds(base) };
    }
  }

  addNull({ pValue }: Answer): void {
    if (pValue === null) this.nulls.unanswered += 1;
    else {
      this.nulls.answered += 1;
      if (pValue < ALPHA) this.nulls.rejected += 1;
    }
  }

  addEffect(answer: Answer): void {
    if (this.truth === null) return;
    for (const kind of ['absolute', 'relative', 'odds'] as const) {
      const limits = answer[kind];
      if (!limits || !bounded(limits) || !Number.isFinite(this.truth[kind])) continue;
      this.kinds[kind].answered += 1;
      if (covers(limits, this.truth[kind])) this.kinds[kind].covered += 1;
    }
  }

  result(): Characteristics {
    const { answered, rejected, unanswered } = this.nulls;
    const { absolute, relative, odds } = this.kinds;
    return {
      method: this.method.name,
      population: this.population.name,
      n: this.n,
      typeOne: rate(rejected, answered),
      absolute: rate(absolute.covered, absolute.answered),
      relative: rate(relative.covered, relative.answered),
      odds: rate(odds.covered, odds.answered),
      unanswered,
    };
  }
}

function bounded({ lower, upper }: Limits): boolean {
  return lower !== null || upper !== null;
}

function covers({ lower, upper }: Limits, value: number): boolean {
  return (lower ?? -Infinity) <= value && value <= (upper ?? Infinity);
}

/** The standard error is that of the nominal share, so that 0 of n does not look exact. */
export function rate(successes: number, n: number): Rate | null {
  if (n === 0) return null;
  const share = successes / n;
  const variance = Math.max(share * (1 - share), ALPHA * (1 - ALPHA));
  return { share, error: Math.sqrt(variance / n), replicates: n };
}
