import type { Covariate } from '../../customers/covariates.js';
import type { Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import type { MomentQuery } from '../../database/moment-query.js';
import type { Advice } from '../../graph/advice.js';
import type { ObservedCustomers } from '../../randomization/inference/observed-units.js';
import type { CustomerHistory } from '../../simulator/simulation-job.js';
import type { BalanceTest } from '../../statistics/balance.js';
import type { Engine } from '../../threads/engine.js';
import type { Arm } from '../arm.js';
import type { DesignMethod } from '../design-method.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentDesign } from '../experiment-design.js';
import type { Cells } from '../outcomes/outcome-request.js';
import type { DesignQuestion, ListDrawing } from './drawing.js';
import type { EngineDesign } from './engine-design.js';
import type { ExperimentDesignInput } from './experiment-design-input.js';
import type { OmnibusMoments, OmnibusRequest } from './omnibus.js';
import type { Placement } from './placement.js';
import type { ReadHistory } from './read-history.js';
import type { FrozenCriterion } from './rerandomized/frozen-criterion.js';
import type { MeasuredTuples, SegmentTuples } from './tuples/measured-tuples.js';
import type { TupleRequest } from './tuples/tuple-outcomes.js';

/** Answers every question about a design. Each design is one object in its own folder; `designOf` finds it. */
export interface Design {
  method: DesignMethod;
  /** What a draft may say. */
  draft: DraftRules;
  /** How arms are drawn over a list; null where customers are assigned one by one, when they arrive. */
  list: ListDrawing | null;
  /** Estimation and the draws of simulations, which run on engine threads. */
  engine: EngineDesign;
  /** What a readout measures, and which readings the design allows. */
  readout: ReadoutRules;
  /** How balance is tested. */
  balance: BalanceRules;
  /** How the draw is repeated for a randomization test. */
  inference: InferenceRules;
  /** What a design review looks at. */
  review: ReviewRules;
  /** What a simulation on past customers needs. */
  simulation: SimulationRules;
  /** How assignments made elsewhere are imported. */
  imports: ImportRules;
}

/** Parts of a design that only some designs have. */
export type DesignParts = Omit<ExperimentDesign, 'method' | 'seed' | 'balanceOn'>;

export interface DraftRules {
  /** The parts of the input that the design has; a draft with others is refused. */
  parts: readonly (keyof DesignParts)[];
  /** Checks and reads its parts. @throws ExpectedError naming the part at fault */
  read(session: Session, input: ExperimentDesignInput): Promise<Partial<DesignParts>>;
  /** @throws ExpectedError where the design cannot have these arms, whatever the customers */
  refuseUnfitArms(design: ExperimentDesign, arms: readonly Arm[]): void;
}

export interface ReadoutRules {
  /** What outcomes are divided by, besides arms; null for nothing. */
  divided: 'STRATUM' | 'GROUP' | null;
  /** SQL of the stratum of an assignment `a` within which arms are compared. */
  stratum: string;
  /** How the customers are divided when an outcome is measured. */
  cells(request: TupleRequest): Cells;
  /** The units that are compared as randomized, so that nothing adjusts; null where covariates may adjust. */
  unadjustedUnits: string | null;
  /** The covariates that restricted the draw. */
  restrictedBy(design: ExperimentDesign): readonly string[];
  /** The criterion by which the draw was accepted, from what the receipt froze; null where there is none. */
  criterion(frozen: string | null): FrozenCriterion | null;
  /** Measures outcomes by tuple, where effects are compared inside tuples; null elsewhere. */
  measureTuples:
    | ((session: Session, requests: readonly TupleRequest[]) => Promise<Map<TupleRequest, MeasuredTuples>>)
    | null;
  /** Measures an outcome by the whole tuples of each segment, where effects are compared inside tuples; null elsewhere. */
  measureSegmentTuples: ((session: Session, request: TupleRequest, segments: Cells) => Promise<SegmentTuples>) | null;
  /** The expected shares of the arms, in the proportions of these numbers. */
  armProbabilities(design: ExperimentDesign, arms: readonly Arm[]): readonly number[];
  /** Where the design fixes the arm sizes: over all customers, or within each stratum; null where they are random. */
  exactSizes: 'WHOLE' | 'STRATA' | null;
  /** Why arm sizes in customers cannot be tested; null where they can. */
  whyNoSampleRatio: string | null;
  /** Why effects cannot be read at any time; null where they can. */
  whyNotAtAnyTime: string | null;
  /** Whether customers are assigned independently of each other, apart from fixed arm sizes. */
  independentCustomers: boolean;
}

export interface BalanceRules {
  /** The rows whose moments the omnibus test needs where customers are not its units; null where they are. */
  units: ((request: OmnibusRequest) => MomentQuery) | null;
  /** The omnibus test that the design calls for, given the one over customers. */
  omnibus(arms: readonly Arm[], byCustomer: BalanceTest, moments: OmnibusMoments | null): BalanceTest;
}

export interface InferenceRules {
  /** Why the draws of the design cannot be repeated for a test, as a sentence; null where they can. */
  refusal: string | null;
  /** Whether arm sizes were drawn by the weights; otherwise they count as fixed. */
  sizesByWeights: boolean;
  /** The strata or tuples inside which customers were drawn, or the groups that were, with their strata. */
  partsOf(rows: readonly { cell: number; block: string | null }[]): Pick<ObservedCustomers, 'strata' | 'groups'>;
}

/** The parts into which a design divides customers, as far as a review can tell. */
export interface ReviewedParts {
  /** Strata, clusters not included, with the sizes that they will have. */
  strata: readonly { name: string; size: number }[];
  /** The number of groups; null where customers are randomized. */
  groups: number | null;
}

export interface ReviewRules {
  /** Whether customers are added after the start. */
  grows: boolean;
  /**
   * Divides customers as far as that takes no long calculation.
   * @param customers the number of those who would be randomized, where hashed rules exclude some of the population
   */
  partsOf(
    session: Session,
    population: Population,
    design: ExperimentDesign,
    customers: number,
  ): Promise<ReviewedParts>;
  /** @throws ExpectedError where the design cannot be drawn for this number of customers */
  refuseUnfit(question: Omit<DesignQuestion, 'alpha'>, customers: number, parts: ReviewedParts): void;
  /** Advice on choosing this design for this number of customers. */
  advice(customers: number, arms: readonly Arm[]): Advice[];
  /** The covariates that divide customers before the draw, for the variance that they explain. */
  dividedBy(session: Session, population: Population, design: ExperimentDesign): Promise<Covariate[]>;
}

export interface SimulationRules {
  /** The covariates by which the design draws, read for every customer with the outcome. */
  drawnBy(design: ExperimentDesign): readonly string[];
  /** The steps that place customers in strata or groups; null where they have none, or tuples are formed later. */
  place: ListDrawing['read'] | null;
  /** Completes the history: forms tuples, checks that a draw can be balanced, adds strata to what adjusts. */
  arrange(engine: Engine, question: DesignQuestion, history: ReadHistory, adjusts: boolean): Promise<CustomerHistory>;
}

/** What a manifest says of a design besides its method, seed and balance: parts of a draft, or a column of the file. */
export type ImportedPart = 'strata' | 'groupBy' | 'matchOn' | 'tupleSize' | 'tuple';

/** Where assigned customers belong. */
export interface ImportedPlacement extends Placement {
  /** Refuses customers who have no place, or several; they are found with all other problems. @throws ExpectedErrors of all of them */
  refuseMisplaced(): void;
}

export interface ImportRules {
  /** Why assignments made elsewhere cannot be read as this design, as a sentence; null where they can. */
  refusal: string | null;
  /** What a manifest may say. */
  parts: readonly ImportedPart[];
  /** What it must say. */
  required: readonly ImportedPart[];
  /** Checks and reads the parts that a draft has too. @throws ExpectedError naming the part at fault */
  read: DraftRules['read'];
  /** Places the assigned customers by what was known of them; null where nothing divides them, or a column of the file does. */
  place: ((session: Session, population: Population, design: ExperimentDesign) => Promise<ImportedPlacement>) | null;
  /**
   * Refuses stored assignments that the design cannot have made.
   * @returns what is unusual about them, in sentences
   * @throws ExpectedErrors of all cells at fault
   */
  refuseContradictions(session: Session, experiment: Experiment, arms: readonly Arm[]): Promise<string[]>;
}
