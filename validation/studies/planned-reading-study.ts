import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { groupSequentialBounds, type Look } from '../../src/statistics/sequential/group-sequential-bounds.js';
import type { Spending } from '../../src/statistics/sequential/spending.js';
import { OPTIONS } from './operating-point.js';
import { drawSample, type Population, populations } from './population.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';

const READINGS = 50;
const PLANNED = [0.25, 0.5, 0.75, 1];
const CUSTOMERS = 1_000;
const REPLICATES = 2_000;

/** The standardized difference at each of fifty evenly spread readings. */
type Readings = number[];

/** Experiments with four planned looks and without an effect, which somebody reads fifty times. */
export function plannedReadingStudies(): Runnable[] {
  return populations.map((population) => runnable(plannedReadingStudy(population, REPLICATES)));
}

export function plannedReadingStudy(population: Population, replicates: number) {
  return {
    section: 'Planned looks',
    data: `${population.name}, four looks, read fifty times`,
    n: CUSTOMERS,
    replicates,
    methods,
    draw: (generator: RandomGenerator): Readings => {
      const arms = [0, 1].map(() => running(drawSample(population, CUSTOMERS, generator)));
      return Array.from({ length: READINGS }, (_, reading) => {
        const n = ((reading + 1) * CUSTOMERS) / READINGS;
        const [control, treatment] = arms.map((sums) => sums(n));
        const error = Math.sqrt((control!.variance + treatment!.variance) / n);
        return error > 0 ? (treatment!.mean - control!.mean) / error : 0;
      });
    },
  };
}

const families: readonly [string, Spending][] = [
  ["O'Brien–Fleming", { family: 'OBRIEN_FLEMING' }],
  ['Pocock', { family: 'POCOCK' }],
];

const methods: readonly StudiedMethod<Readings>[] = families.flatMap(([name, spending]) => [
  taken(`stored looks, ${name}`, takenOnce(spending)),
  {
    ...taken(`the boundary of the last due look at every reading, ${name}`, atEveryReading(spending)),
    naive: true,
    instead: 'stored looks',
  },
]);

/** A false alarm is a statistic beyond the boundary at a reading that has one. */
function taken(name: string, boundaries: readonly (Look | null)[]): StudiedMethod<Readings> {
  return {
    name,
    observe: (readings) => ({
      falseAlarm: Number(
        boundaries.some((look, reading) => {
          const z = readings[reading]!;
          return look !== null && (z >= look.upper || z <= look.lower);
        }),
      ),
    }),
  };
}

/** The first reading at or after each share takes the look; the others have no boundary. */
function takenOnce(spending: Spending): (Look | null)[] {
  const fractions: number[] = [];
  return Array.from({ length: READINGS }, (_, reading) => {
    const fraction = (reading + 1) / READINGS;
    if (PLANNED.filter((planned) => planned <= fraction).length === fractions.length) return null;
    fractions.push(fraction);
    return lastLook(fractions, spending);
  });
}

/** Until looks were stored: planned fractions for the looks before, and the present one for the last that is due. */
function atEveryReading(spending: Spending): (Look | null)[] {
  return Array.from({ length: READINGS }, (_, reading) => {
    const fraction = (reading + 1) / READINGS;
    const due = PLANNED.filter((planned) => planned <= fraction);
    return due.length === 0 ? null : lastLook([...due.slice(0, -1), fraction], spending);
  });
}

function lastLook(informationFractions: readonly number[], spending: Spending): Look {
  const { looks } = groupSequentialBounds({ ...OPTIONS, informationFractions, spending });
  return looks[looks.length - 1]!;
}

/** Mean and variance of the first n values. */
function running(values: readonly number[]): (n: number) => { mean: number; variance: number } {
  const sums = [0];
  const squares = [0];
  for (const [index, value] of values.entries()) {
    sums.push(sums[index]! + value);
    squares.push(squares[index]! + value * value);
  }
  return (n) => {
    const mean = sums[n]! / n;
    return { mean, variance: (squares[n]! - n * mean * mean) / (n - 1) };
  };
}
