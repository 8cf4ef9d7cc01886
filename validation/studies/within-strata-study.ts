import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { at } from '../../src/statistics/entries.js';
import type { EffectEstimate } from '../../src/statistics/summaries.js';
import { drawOne, openUniform, populations } from './population.js';
import { type Customer, cellsOf, means, merged, randomizationPValue, ratio } from './strata-samples.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds, rejects } from './verdicts.js';

/** Ratios and small strata, beside the rules that were in use before. */
export function withinStrataStudies(): Runnable[] {
  return [
    ...[100, 2_000].map((n) => runnable(movedBuyersStudy(n, n > 100 ? 200 : 1_000))),
    ...[100, 1_000].map((n) => runnable(levelsStudy(n, n > 100 ? 200 : 1_000))),
    ...[20, 100].map((n) => runnable(smallStrataStudy(n, n > 20 ? 300 : 1_000))),
    runnable(unequalArmsStudy(200)),
  ];
}

/** The share of customers who order, by arm, in each of two places, and the mean value of an order there. */
const ORDERING = [
  [0.3, 0.6],
  [0.9, 0.6],
];
const ORDER_VALUES = [20, 100];

/** A treatment that moves who orders, but not what an order is worth: the ratio of totals falls. */
export function movedBuyersStudy(n: number, replicates: number) {
  const ratioOf = (shares: readonly number[]) => {
    const orders = at(shares, 0) + at(shares, 1);
    return (at(shares, 0) * at(ORDER_VALUES, 0) + at(shares, 1) * at(ORDER_VALUES, 1)) / orders;
  };
  const truth = ratioOf(at(ORDERING, 1)) - ratioOf(at(ORDERING, 0));
  const draw = (moved: boolean, generator: RandomGenerator) =>
    customers(n, 2, (stratum, arm) => {
      const orders = openUniform(generator) < at(at(ORDERING, moved ? arm : 0), stratum);
      const value = at(ORDER_VALUES, stratum) * (0.5 + openUniform(generator));
      return { y: orders ? value : 0, x: Number(orders) };
    });
  const observe = (estimate: (rows: readonly Customer[]) => EffectEstimate) => (data: Moved) => ({
    falseAlarm: rejects(estimate(data.none).pValue),
    interval: holds(estimate(data.moved).absolute, truth),
  });
  const buyers = (rows: readonly Customer[]) => rows.filter(({ x }) => x > 0);
  const methods: StudiedMethod<Moved>[] = [
    { name: 'ratio of totals over all customers', observe: observe(ratio) },
    {
      name: 'strata weighted by customers with an order (earlier rule)',
      naive: true,
      instead: 'ratio of totals over all customers',
      observe: observe((rows) => ratio(buyers(rows))),
    },
  ];
  return {
    section: 'Within strata',
    data: 'orders move between two places',
    n,
    replicates,
    methods,
    draw: (generator: RandomGenerator): Moved => ({ none: draw(false, generator), moved: draw(true, generator) }),
  };
}

interface Moved {
  none: Customer[];
  moved: Customer[];
}

/** Last values, which treated customers of a rare stratum with high values never have. */
export function levelsStudy(n: number, replicates: number) {
  const methods: StudiedMethod<Customer[]>[] = [
    { name: 'strata without an arm excluded', observe: (rows) => observation(means(cellsOf(rows))) },
    {
      name: 'small strata merged with the smallest other (earlier rule)',
      naive: true,
      instead: 'strata without an arm excluded',
      observe: (rows) => observation(means(merged(cellsOf(rows)))),
    },
  ];
  return {
    section: 'Within strata',
    data: 'a rare stratum has no treated values',
    n,
    replicates,
    methods,
    draw: (generator: RandomGenerator) =>
      customers(n, 20, (stratum, arm) => {
        const level = stratum === 19 ? 40 : stratum % 4;
        return { y: stratum === 19 && arm === 1 ? null : level + drawOne(normal, generator), x: 1 };
      }),
  };
}

/** Strata of two customers, and of three with higher values, of whom one is treated. The treatment does nothing, or adds 1. */
export function smallStrataStudy(n: number, replicates: number) {
  const both = (estimate: (rows: readonly Customer[]) => EffectEstimate) => (rows: readonly Customer[]) => ({
    falseAlarm: rejects(estimate(rows).pValue),
    interval: holds(estimate(rows.map((row) => ({ ...row, y: (row.y ?? 0) + row.arm }))).absolute, 1),
  });
  const methods: StudiedMethod<Customer[]>[] = [
    { name: 'small strata compared with each other', observe: both((rows) => means(cellsOf(rows))) },
    {
      name: 'all small strata as one (earlier rule)',
      naive: true,
      instead: 'small strata compared with each other',
      observe: both((rows) => means(merged(cellsOf(rows)))),
    },
  ];
  return {
    section: 'Within strata',
    data: 'strata of two and three',
    n,
    replicates,
    methods,
    draw: (generator: RandomGenerator): Customer[] =>
      Array.from({ length: n }).flatMap((_, stratum) => {
        const size = 2 + (stratum % 2);
        const level = 2 * drawOne(normal, generator) + 3 * (size - 2);
        const treated = Math.floor(uniformFloat64(generator) * size);
        return Array.from({ length: size }, (_unused, i) => {
          return { stratum, arm: Number(i === treated), y: level + drawOne(normal, generator), x: 1 };
        });
      }),
  };
}

/** Revenue per session with nine times as many customers in the control as treated, without a difference. */
export function unequalArmsStudy(replicates: number) {
  const methods: StudiedMethod<Customer[]>[] = [
    { name: 'delta method', instead: 'the randomization test', observe: (rows) => observation(ratio(rows)) },
    {
      name: 'delta method, false alarms without a warning',
      observe: (rows) => {
        const { pValue, warnings } = ratio(rows);
        return { falseAlarm: rejects(warnings.length === 0 ? pValue : 1) };
      },
    },
    {
      name: 'studentized randomization test',
      observe: (rows) => ({ falseAlarm: rejects(randomizationPValue(rows)) }),
    },
  ];
  return {
    section: 'Within strata',
    data: 'ratio, 900 against 100 customers',
    n: 1_000,
    replicates,
    methods,
    draw: (generator: RandomGenerator): Customer[] =>
      Array.from({ length: 1_000 }, (_, i) => {
        const sessions = 1 + Math.floor(Math.log(openUniform(generator)) / Math.log(2 / 3));
        return { stratum: 0, arm: Number(i < 100), y: sessions * drawOne(zeroInflated, generator), x: sessions };
      }),
  };
}

const [normal, , zeroInflated] = populations as [
  (typeof populations)[number],
  (typeof populations)[number],
  (typeof populations)[number],
];

/** Customers in equal strata with alternating arms. */
function customers(
  n: number,
  strata: number,
  outcome: (stratum: number, arm: number) => Pick<Customer, 'y' | 'x'>,
): Customer[] {
  return Array.from({ length: n }, (_, i) => {
    const [stratum, arm] = [Math.floor((i * strata) / n), i % 2];
    return { stratum, arm, ...outcome(stratum, arm) };
  });
}

function observation({ pValue }: EffectEstimate) {
  return { falseAlarm: rejects(pValue) };
}
