import { oneCell } from '../outcomes/outcome-request.js';
import type {
  BalanceRules,
  DraftRules,
  ImportRules,
  InferenceRules,
  ReadoutRules,
  ReviewRules,
  SimulationRules,
} from './design.js';

/** The rules of designs that assign customers without further restriction. Others replace what differs. */

export const usualDraft: DraftRules = {
  parts: [],
  read: async () => ({}),
  refuseUnfitArms: () => undefined,
};

export const usualReadout: ReadoutRules = {
  divided: null,
  stratum: '0',
  cells: () => oneCell,
  unadjustedUnits: null,
  restrictedBy: () => [],
  criterion: () => null,
  measureTuples: null,
  measureSegmentTuples: null,
  armProbabilities: (_design, arms) => arms.map((arm) => arm.weight),
  exactSizes: null,
  whyNoSampleRatio: null,
  whyNotAtAnyTime: null,
  independentCustomers: false,
};

export const usualBalance: BalanceRules = {
  units: null,
  omnibus: (_arms, byCustomer) => byCustomer,
};

export const usualInference: InferenceRules = {
  refusal: null,
  sizesByWeights: true,
  partsOf: () => ({ strata: null, groups: null }),
};

export const usualReview: ReviewRules = {
  grows: false,
  partsOf: async () => ({ strata: [], groups: null }),
  refuseUnfit: () => undefined,
  advice: () => [],
  dividedBy: async () => [],
};

export const usualSimulation: SimulationRules = {
  drawnBy: () => [],
  place: null,
  arrange: async (_engine, _question, { keys: _, ...history }) => ({ ...history, balance: null }),
};

export const usualImports: ImportRules = {
  refusal: null,
  parts: [],
  required: [],
  read: usualDraft.read,
  place: null,
  refuseContradictions: async () => [],
};
