import type { Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import type { Assigner, Chance } from '../../randomization/design.js';
import type { Engine } from '../../threads/engine.js';
import type { Arm } from '../arm.js';
import type { ExperimentDesign } from '../experiment-design.js';
import type { DesignCell } from './cells.js';
import type { Placement } from './placement.js';

/** A design with its seed, its arms, and the alpha it is planned for. */
export interface DesignQuestion {
  design: ExperimentDesign;
  arms: readonly Arm[];
  alpha: number;
  /** The key of the experiment, with which the seed is mixed; null or omitted for draws that no receipt records. */
  mixedWith?: string | null;
}

/** Makes the long calculation, on an engine thread, that comes before customers can be placed. */
export type Prepare = (engine: Engine) => Promise<Place>;

/**
 * Places the population that was prepared for.
 * @throws ExpectedError where these customers do not fit the design, or changed since the preparation
 */
export type Place = (session: Session, population: Population) => Promise<Placement>;

/** Everything that a draw depends on besides the keys: what the receipt and the stored cells have. */
export interface RecordedDraw {
  /** Its seed is known. */
  design: ExperimentDesign;
  arms: readonly Arm[];
  /** The key of the experiment, with which the seed is mixed; null in the first version of the algorithms. */
  mixedWith: string | null;
  units: number;
  cells: readonly DesignCell[];
  /** The number of the accepted draw of a rerandomization; null for other designs. */
  draw: number | null;
  /** What was fixed before the draw, as canonical JSON; null when nothing was. */
  frozen: string | null;
}

/** How a design draws arms over a list of customers, in three steps (read, prepare, place), and then assigns. */
export interface ListDrawing {
  /**
   * Reads what a long preparation needs.
   * @throws ExpectedError where the design cannot be drawn for these customers
   */
  read(session: Session, population: Population, question: DesignQuestion): Promise<Prepare>;
  /**
   * The assigner of arms, to be asked in the order of the keys with the name of each customer's cell.
   * @throws RandomizationError for a design that cannot be drawn
   */
  assigner(draw: RecordedDraw): Assigner;
  /** The counts in the digest of the inputs: customers in all, or by cell. */
  counts(cells: readonly DesignCell[], units: number): number | ReadonlyMap<string, number>;
  /** Whether the arm of a customer depends on a hash of the key only, not on other customers. */
  hashes: boolean;
}

/** For designs that place customers without a long preparation. */
export function placedAtOnce(
  place: (session: Session, population: Population, question: DesignQuestion) => Promise<Placement>,
): ListDrawing['read'] {
  return async (_session, _population, question) => async () => (session, population) =>
    place(session, population, question);
}

/** Counts customers by cell. */
export function countsByCell(cells: readonly DesignCell[]): ReadonlyMap<string, number> {
  return new Map(cells.map(({ name, size }) => [name, size]));
}

/** The seed of a draw, what it is mixed with, and the weights. */
export function chanceOf({ design, arms, mixedWith }: Pick<RecordedDraw, 'design' | 'arms' | 'mixedWith'>): Chance {
  const chance = { seed: seedOf(design), weights: arms.map((arm) => arm.weight) };
  return mixedWith === null ? chance : { ...chance, mixedWith };
}

/** The seed of a design that was drawn, or is about to be. */
export function seedOf({ seed }: ExperimentDesign): string {
  if (seed === null) throw new Error('The design has no seed yet.');
  return seed;
}
