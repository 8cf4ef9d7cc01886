import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { groupSequentialBounds } from '../../src/statistics/sequential/group-sequential-bounds.js';
import type { Spending } from '../../src/statistics/sequential/spending.js';
import { stageWiseInference } from '../../src/statistics/sequential/stage-wise.js';
import { OPTIONS, upTo } from './operating-point.js';
import { drawSample, type Population, populations } from './population.js';
import { summary } from './sample-summaries.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds } from './verdicts.js';

const FRACTIONS = [0.2, 0.4, 0.6, 0.8, 1];
const SIZES = [
  { n: 100, replicates: 4_000 },
  { n: 10_000, replicates: 200 },
];

/** An experiment's standardized difference at each look. */
type Looks = { z: number }[];

/** Experiments with five planned looks, which end at the first that rejects. */
export function groupSequentialStudies(): Runnable[] {
  return populations.flatMap((population) =>
    SIZES.map(({ n, replicates }) =>
      runnable({
        section: 'Planned looks',
        data: population.name,
        n,
        replicates,
        methods,
        draw: (generator: RandomGenerator) => drawLooks(population, n, generator),
      }),
    ),
  );
}

function drawLooks(population: Population, n: number, generator: RandomGenerator): Looks {
  const control = drawSample(population, n, generator);
  const treatment = drawSample(population, n, generator);
  return FRACTIONS.map((fraction) => {
    const [c, t] = [control, treatment].map((values) => summary(values.slice(0, fraction * n)));
    const standardError = Math.hypot(c!.standardDeviation, t!.standardDeviation) / Math.sqrt(fraction * n);
    return { z: standardError > 0 ? (t!.mean - c!.mean) / standardError : 0 };
  });
}

const families: readonly [string, Spending][] = [
  ["O'Brien–Fleming", { family: 'OBRIEN_FLEMING' }],
  ['Pocock', { family: 'POCOCK' }],
  ['Kim–DeMets, ρ = 2', { family: 'POWER', rho: 2 }],
];

const methods: readonly StudiedMethod<Looks>[] = [
  ...families.map(([name, spending]) => boundsOf(name, spending)),
  stageWise(),
  {
    name: 'z at every look against 1.96',
    naive: true,
    instead: 'planned bounds',
    observe: (looks) => ({ falseAlarm: Number(looks.some(({ z }) => Math.abs(z) > 1.96)) }),
  },
];

function boundsOf(name: string, spending: Spending): StudiedMethod<Looks> {
  const { looks: bounds } = groupSequentialBounds({ ...OPTIONS, informationFractions: FRACTIONS, spending });
  return {
    name: `bounds, ${name}`,
    instead: 'later first look',
    observe: (looks) => ({
      falseAlarm: Number(looks.some(({ z }, look) => z >= bounds[look]!.upper || z <= bounds[look]!.lower)),
    }),
  };
}

/** The adjusted interval after the stop, where there is no difference. */
function stageWise(): StudiedMethod<Looks> {
  const design = { ...OPTIONS, informationFractions: FRACTIONS, spending: { family: 'OBRIEN_FLEMING' } } as const;
  const { looks: bounds } = groupSequentialBounds(design);
  return {
    name: "stage-wise interval, O'Brien–Fleming",
    most: upTo(100, 100, 60),
    instead: 'later first look',
    observe: (looks) => {
      const first = looks.findIndex(({ z }, look) => z >= bounds[look]!.upper || z <= bounds[look]!.lower);
      const stopped = first < 0 ? FRACTIONS.length - 1 : first;
      const { drift } = stageWiseInference(design, stopped, looks[stopped]!.z);
      return { interval: holds(drift, 0) };
    },
  };
}
