import { FACTOR, OPTIONS, SIZES } from './operating-point.js';
import { drawSample, enlarged, type Population, populations } from './population.js';
import { proportionMethods } from './proportion-methods.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import type { TwoSampleMethod } from './two-sample-method.js';
import { valueMethods } from './value-methods.js';
import { holds, rejects } from './verdicts.js';

/** A control, a treatment that changes nothing, and one that enlarges everything. */
interface TwoSamples {
  control: readonly number[];
  same: readonly number[];
  larger: readonly number[];
}

/** Two samples of every size from every population. */
export function twoSampleStudies(): Runnable[] {
  return populations.flatMap((population) => SIZES.map((size) => runnable(twoSampleStudy(population, size))));
}

/** Two samples of one size from one population. */
export function twoSampleStudy(population: Population, { n, replicates }: { n: number; replicates: number }) {
  const larger = enlarged(population, FACTOR);
  const wanted = population.binary ? 'binary' : 'amounts';
  const chosen = [...proportionMethods, ...valueMethods].filter(
    ({ outcomes, most }) => (outcomes === 'any' || outcomes === wanted) && most?.(n) !== 0,
  );
  return {
    section: 'Two samples',
    data: population.name,
    n,
    replicates,
    draw: (generator: Parameters<typeof drawSample>[2]): TwoSamples => ({
      control: drawSample(population, n, generator),
      same: drawSample(population, n, generator),
      larger: drawSample(larger, n, generator),
    }),
    methods: chosen.map((method) => studied(method, population, larger)),
  };
}

function studied(method: TwoSampleMethod, population: Population, larger: Population): StudiedMethod<TwoSamples> {
  const { run, parameter = (one: Population) => one.mean, ...rest } = method;
  if (typeof parameter !== 'function') {
    return {
      ...rest,
      observe: ({ control, same }) => {
        const { pValue, absolute } = run(control, same, OPTIONS);
        return { falseAlarm: rejects(pValue), ...(parameter === 'SHIFT' && { interval: holds(absolute, 0) }) };
      },
    };
  }
  const [base, other] = [parameter(population), parameter(larger)];
  const oddsRatio = other / (1 - other) / (base / (1 - base));
  return {
    ...rest,
    observe: ({ control, same, larger: treatment }) => {
      const { absolute, relative, odds } = run(control, treatment, OPTIONS);
      return {
        falseAlarm: rejects(run(control, same, OPTIONS).pValue),
        ...(absolute && { interval: holds(absolute, other - base) }),
        ...(relative && base > 0 && { ratio: holds(relative, other / base - 1) }),
        ...(odds && { ratio: holds(odds, oddsRatio) }),
      };
    },
  };
}
