import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { welchMeanEffect } from '../../src/statistics/effects/welch-mean.js';
import { meanSummary } from '../../src/statistics/mean-summary.js';
import { type Moments, mergeMoments, momentsOf } from '../../src/statistics/moments.js';
import { sampleRatioTest } from '../../src/statistics/sample-ratio.js';
import { confidenceSequence } from '../../src/statistics/sequential/confidence-sequence.js';
import { alwaysValidSampleRatio } from '../../src/statistics/sequential/sample-ratio-sequence.js';
import { FACTOR, OPTIONS } from './operating-point.js';
import { drawSample, enlarged, openUniform, type Population, populations } from './population.js';
import { type Runnable, runnable, type StudiedMethod, type Verdict } from './study.js';
import { holds, rejects } from './verdicts.js';

/** How often one looks, evenly spread. */
const LOOKS = 100;
/** Share of the planned customers before which confidence sequences claim nothing. */
const START = 0.1;

/** Customers an arm when the experiment ends. */
const SIZES = [
  { n: 100, replicates: 1_000 },
  { n: 1_000, replicates: 600 },
  { n: 10_000, replicates: 200 },
];

/** Everything known of an arm at every look. */
interface Progress {
  control: Moments[];
  same: Moments[];
  larger: Moments[];
}

/** Experiments that are looked at a hundred times. */
export function peekingStudies(): Runnable[] {
  return [
    ...populations.flatMap((population) =>
      SIZES.map(({ n, replicates }) => runnable(peekingStudy(population, n, replicates))),
    ),
    ...SIZES.map(({ n, replicates }) => runnable(ratioPeekingStudy(n, replicates))),
  ];
}

/** Two arms that grow to n customers each. */
export function peekingStudy(population: Population, n: number, replicates: number) {
  const treated = enlarged(population, FACTOR);
  const truth = treated.mean - population.mean;
  const options = { ...OPTIONS, startAt: Math.max(20, START * 2 * n), tunedFor: 2 * n };
  const sequence: Reading = (control, treatment) => {
    const [c, t] = [meanSummary(control), meanSummary(treatment)];
    const standardError = Math.hypot(c.standardDeviation / Math.sqrt(c.n), t.standardDeviation / Math.sqrt(t.n));
    const { pValue, interval } = confidenceSequence(
      { estimate: t.mean - c.mean, standardError, n: c.n + t.n },
      options,
    );
    return { pValue, absolute: pValue === null ? null : interval };
  };
  const naive: Reading = (control, treatment) => welchMeanEffect(meanSummary(control), meanSummary(treatment), OPTIONS);
  const methods = [
    { name: 'confidence sequence', instead: 'a later start', observe: atEveryLook(sequence, truth) },
    {
      name: "Welch's t at every look",
      naive: true,
      instead: 'a confidence sequence',
      observe: atEveryLook(naive, truth),
    },
  ];
  const grow = (from: Population, generator: RandomGenerator) => growing(drawSample(from, n, generator));
  return {
    section: 'Peeking',
    data: population.name,
    n,
    replicates,
    methods,
    draw: (generator: RandomGenerator): Progress => ({
      control: grow(population, generator),
      same: grow(population, generator),
      larger: grow(treated, generator),
    }),
  };
}

type Reading = (
  control: Moments,
  treatment: Moments,
) => { pValue: number | null; absolute: { lower: number | null; upper: number | null } | null };

/** Wrong if it ever rejects; right if its intervals hold the truth at all looks. */
function atEveryLook(read: Reading, truth: number): StudiedMethod<Progress>['observe'] {
  return ({ control, same, larger }) => ({
    falseAlarm: largest(control.map((arm, look) => rejects(read(arm, same[look]!).pValue))),
    interval: smallest(control.map((arm, look) => holds(read(arm, larger[look]!).absolute, truth))),
  });
}

function growing(values: readonly number[]): Moments[] {
  const step = values.length / LOOKS;
  const looks: Moments[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    const part = momentsOf(values.slice(look * step, (look + 1) * step));
    looks.push(look === 0 ? part : mergeMoments(looks[look - 1]!, part));
  }
  return looks;
}

/** Arms that should get half of the customers each, and do. */
function ratioPeekingStudy(n: number, replicates: number) {
  const methods: StudiedMethod<number[][]>[] = [
    {
      name: 'always-valid sample ratio',
      observe: (looks) => ({
        falseAlarm: largest(looks.map((sizes) => rejects(alwaysValidSampleRatio(sizes, [1, 1])))),
      }),
    },
    {
      name: 'sample ratio, χ² at every look',
      naive: true,
      instead: 'the always-valid sample ratio',
      observe: (looks) => ({
        falseAlarm: largest(looks.map((sizes) => rejects(sampleRatioTest(sizes, [1, 1]).pValue))),
      }),
    },
  ];
  const draw = (generator: RandomGenerator) => {
    const sizes = [0, 0];
    return Array.from({ length: LOOKS }, () => {
      for (let i = 0; i < (2 * n) / LOOKS; i += 1) sizes[openUniform(generator) < 0.5 ? 0 : 1]! += 1;
      return [...sizes];
    });
  };
  return { section: 'Peeking', data: 'sample ratio 50 : 50', n, replicates, methods, draw };
}

function largest(verdicts: readonly Verdict[]): Verdict {
  const said = verdicts.filter((verdict) => verdict !== null);
  return said.length === 0 ? null : Math.max(...said);
}

function smallest(verdicts: readonly Verdict[]): Verdict {
  const said = verdicts.filter((verdict) => verdict !== null);
  return said.length === 0 ? null : Math.min(...said);
}
