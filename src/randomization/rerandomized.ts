import { sharesOf } from './arm-weights.js';
import { type Assigner, type Chance, validateChance, validateCount } from './design.js';
import { AscendingKeys } from './key-order.js';
import { RandomizationError } from './randomization-error.js';
import { algorithmOf, generatorOf } from './seeded-generator.js';
import { Urn } from './urn.js';

const RERANDOMIZED = 'rerandomized';

const UNITS_PER_STEP = 65_536;
const FAILURE_CHANCE = 1e-9;

/** Rerandomization (Morgan & Rubin 2012): draw complete allocations until one is balanced enough. */
export interface RerandomizedDesign extends Chance {
  /** how many units there are, in ascending key order */
  units: number;
  /** whether an allocation, the arm of each unit, is balanced enough; depends on nothing but the arms it is given */
  accepts(arms: Uint8Array): boolean;
  /** the stated probability that an allocation is accepted, in (0, 1] */
  acceptance: number;
  /** when to give up; by default so late that it happens once in 1e9 if the acceptance is as stated */
  maxDraws?: number;
}

/** The accepted allocation. */
interface RerandomizedAllocation {
  algorithm: string;
  /** the arm of each unit */
  arms: Uint8Array;
  /** the number of the accepted draw, counted from 1; allocationOfDraw gives it again at once */
  draw: number;
}

/**
 * Draws until an allocation is accepted, in small steps: yields the number of the draw under way at least every 65,536
 * units, so that a caller can report progress, let others run, or stop. Every draw has a generator of its own.
 * @throws RandomizationError for an unusable design, and when the last draw allowed is not accepted
 */
export function* rerandomize(design: RerandomizedDesign): Generator<number, RerandomizedAllocation> {
  const last = validated(design);
  for (let draw = 1; draw <= last; draw++) {
    const arms = yield* drawInSteps(design, draw);
    if (design.accepts(arms)) return { algorithm: algorithmOf(RERANDOMIZED, design), arms, draw };
    yield draw;
  }
  throw new RandomizationError(
    'acceptance',
    `None of ${last} draws was accepted; the criterion is stricter than stated.`,
  );
}

/** Runs a stepwise computation to its end at once. */
export function runToEnd<Result>(steps: Generator<unknown, Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The allocation of one numbered draw, for replaying an accepted one. */
export function allocationOfDraw(chance: Chance & { units: number }, draw: number): Uint8Array {
  return runToEnd(drawInSteps(chance, draw));
}

/**
 * The same allocation for units that come one by one in ascending key order, without a list. The probabilities are those of
 * a criterion that treats arms alike with equal weights, which leaves them at one over the arms (Morgan & Rubin 2012, theorem 2.1).
 * @param draw the number of the accepted draw
 */
export function drawnAssigner(chance: Chance, units: number, draw: number): Assigner {
  validateChance(chance);
  validateCount('units', units, 2);
  validateCount('draw', draw, 1);
  const urn = urnOfDraw(chance, units, draw);
  const keys = new AscendingKeys();
  const take = () => {
    if (urn.left === 0) throw new RandomizationError('units', `There are more units than the ${units} announced.`);
    return urn.draw();
  };
  return {
    algorithm: algorithmOf(RERANDOMIZED, chance),
    probabilities: sharesOf(chance.weights),
    armOf(key) {
      keys.next(key);
      return take();
    },
    armOfErased: take,
    finish() {
      if (urn.left > 0)
        throw new RandomizationError('units', `${urn.left} of the ${units} announced units are missing.`);
    },
  };
}

function urnOfDraw(chance: Chance, units: number, draw: number): Urn {
  return new Urn(units, chance.weights, generatorOf(algorithmOf(RERANDOMIZED, chance), chance, String(draw)));
}

function* drawInSteps(chance: Chance & { units: number }, draw: number): Generator<number, Uint8Array> {
  const { units } = chance;
  const urn = urnOfDraw(chance, units, draw);
  const arms = new Uint8Array(units);
  for (let i = 0; i < units; i++) {
    arms[i] = urn.draw();
    if (i % UNITS_PER_STEP === UNITS_PER_STEP - 1) yield draw;
  }
  return arms;
}

function validated(design: RerandomizedDesign): number {
  const { units, acceptance } = design;
  validateChance(design);
  validateCount('units', units, 2);
  if (!(acceptance > 0 && acceptance <= 1)) {
    throw new RandomizationError(
      'acceptance',
      `An acceptance probability must be above 0 and at most 1, not ${acceptance}.`,
    );
  }
  const maxDraws = design.maxDraws ?? Math.ceil(Math.log(FAILURE_CHANCE) / Math.log1p(-acceptance)) + 1;
  validateCount('maxDraws', maxDraws, 1);
  return maxDraws;
}
