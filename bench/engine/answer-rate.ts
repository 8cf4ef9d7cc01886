import type { Answer, EngineScenario } from './engine-scenario.js';

const ROUNDS = 25;
const ROUND_MS = 25;

/** How fast a scenario is answered, and how far the other answers are from ours. */
export interface EngineMeasurement {
  /** Answers a second. */
  ours: number;
  peers: PeerMeasurement[];
}

export interface PeerMeasurement {
  /** Answers a second. */
  rate: number;
  /** Median and largest |theirs ÷ ours − 1| over all cases; infinite where theirs is not a number. */
  medianDifference: number;
  largestDifference: number;
}

/** Measures all sides in turn, several rounds each, and keeps each side's best round: the least disturbed. */
export function measureEngine({ ours, peers, cases }: EngineScenario): EngineMeasurement {
  const sides = [ours, ...peers.map(({ answer }) => answer)];
  const best = sides.map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    sides.forEach((side, i) => {
      best[i] = Math.max(best[i]!, answersPerSecond(side, cases));
    });
  }
  return {
    ours: best[0]!,
    peers: peers.map(({ answer }, i) => ({ rate: best[i + 1]!, ...differences(answer, ours, cases) })),
  };
}

function answersPerSecond(answer: Answer, cases: number): number {
  let sum = 0;
  let answered = 0;
  const started = performance.now();
  let elapsed = 0;
  do {
    for (let index = 0; index < cases; index += 1) sum += answer(index);
    answered += cases;
    elapsed = performance.now() - started;
  } while (elapsed < ROUND_MS);
  // The sum is used, so that no answer can be optimized away.
  if (sum === Number.NEGATIVE_INFINITY) throw new Error('An answer is not finite.');
  return (1_000 * answered) / elapsed;
}

function differences(theirs: Answer, ours: Answer, cases: number) {
  const all = Array.from({ length: cases }, (_, index) => relativeDifference(theirs(index), ours(index)));
  all.sort((a, b) => a - b);
  return { medianDifference: all[cases >> 1]!, largestDifference: all.at(-1)! };
}

function relativeDifference(theirs: number, ours: number): number {
  if (theirs === ours) return 0;
  const difference = Math.abs(theirs / ours - 1);
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
}
