import { RandomizationError } from '../randomization-error.js';
import { generatorFor } from '../seeded-generator.js';
import { mahalanobisCriterion } from './mahalanobis-criterion.js';
import type { ObservedUnit } from './observed-units.js';
import {
  drawPairAllocation,
  everyPairAllocation,
  type PairAllocation,
  pairAllocationCount,
} from './pair-allocations.js';
import type { PairBlock } from './pair-blocks.js';

const RANDOMIZATION_INFERENCE = 'randomization-inference/1';

/** More allocations than this are sampled instead of listed. */
const MOST_ENUMERATED = 200_000;
const MOST_UNITS_DRAWN = 5e9;
const UNITS_PER_STEP = 1_000_000;
const ROUNDING = 1e-9;

/** The allocations with which the observed one is compared. */
export interface ReferenceSet {
  /** whether all allocations are listed; otherwise the observed one counts as one draw more */
  exact: boolean;
  /** how many allocations the design allows, before any is refused for its balance */
  possible: bigint;
  /** Goes through the allocations; `progress` is from 0 to 1. The array is reused. */
  allocations(): Generator<(PairAllocation & { progress: number }) | { progress: number; treated: null }>;
}

/** How allocations are sampled. */
interface Sampling {
  seed: string;
  resamples: number;
  /** as many units as may be drawn over all draws, accepted or not, before giving up */
  mostUnitsDrawn?: number;
}

/** Whether a rerandomized design accepts an allocation of the blocks' units. */
type Acceptance = (treated: Uint8Array) => boolean;

/**
 * The reference set of a design: all its allocations where these are few enough, else seeded draws.
 * @param accepts null for a design that was not rerandomized
 */
export function referenceSet(
  blocks: readonly PairBlock[],
  accepts: Acceptance | null,
  { seed, resamples, mostUnitsDrawn = MOST_UNITS_DRAWN }: Sampling,
): ReferenceSet {
  const possible = pairAllocationCount(blocks);
  const exact = possible <= BigInt(MOST_ENUMERATED);
  return { exact, possible, allocations: () => (exact ? listed() : drawn()) };

  function* listed(): ReturnType<ReferenceSet['allocations']> {
    let seen = 0;
    for (const { treated, weight } of everyPairAllocation(blocks)) {
      seen += 1;
      const progress = seen / Number(possible);
      yield accepts?.(treated) === false ? { treated: null, progress } : { treated, weight, progress };
    }
  }

  function* drawn(): ReturnType<ReferenceSet['allocations']> {
    const generator = generatorFor(seed, RANDOMIZATION_INFERENCE);
    const treated = new Uint8Array(blocks.reduce((sum, { units }) => sum + units.length, 0));
    const reportEvery = Math.ceil(UNITS_PER_STEP / treated.length);
    let accepted = 0;
    for (let draw = 1; accepted < resamples; draw++) {
      if (draw * treated.length > mostUnitsDrawn) throw tooRare(accepted, draw);
      drawPairAllocation(blocks, treated, generator);
      const progress = accepted / resamples;
      if (accepts?.(treated) !== false) {
        accepted += 1;
        yield { treated, weight: 1, progress };
      } else if (draw % reportEvery === 0) yield { treated: null, progress };
    }
  }
}

function tooRare(accepted: number, draws: number): RandomizationError {
  return new RandomizationError(
    'resamples',
    `The design accepted ${accepted} of ${draws} draws: request fewer resamples or a weaker balance criterion.`,
  );
}

/**
 * The acceptance of a design that was rerandomized until the Mahalanobis distance was small (Morgan & Rubin 2012).
 * @param blocks hold all units that may change their arms; all others keep theirs
 * @throws RandomizationError when the observed allocation would not have been accepted
 */
export function mahalanobisAcceptance(
  units: readonly ObservedUnit[],
  blocks: readonly PairBlock[],
  pair: { control: number; treatment: number },
  largestDistance: number,
): Acceptance {
  const arms = units.map(({ arm }) => arm);
  const criterion = mahalanobisCriterion(
    units.map(({ covariates }) => covariates),
    Math.max(...arms) + 1,
  );
  const limit = largestDistance * (1 + ROUNDING);
  const observed = criterion.distance(arms);
  if (!(observed <= limit)) {
    throw new RandomizationError(
      'design.largestDistance',
      `The arms are ${observed} apart, more than the largest distance of ${largestDistance} that the design accepts.`,
    );
  }
  const places = new Map(units.map((unit, index) => [unit, index]));
  const free = blocks.flatMap((block) => block.units.map((unit) => places.get(unit)!));
  return (treated) => {
    free.forEach((place, index) => {
      arms[place] = treated[index] === 1 ? pair.treatment : pair.control;
    });
    return criterion.distance(arms) <= limit;
  };
}
