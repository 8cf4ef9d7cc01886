import type { Advice } from '../../graph/advice.js';
import type { Readout } from '../readout/readout.js';
import type { TrustCheck } from '../trust/trust-check.js';
import type { ArmDecision, Decision } from './decision.js';
import type { ArmProfit } from './profit/arm-profit.js';
import type { MeasuredSums } from './profit/measured-costs.js';
import type { DecisionTerms, PlannedTerms } from './profit/profit-terms.js';

/** Everything that was read for a decision. */
export interface DecisionFacts extends PlannedTerms {
  /** The moment as of which everything was read. */
  knownAt: Date;
  /** The moment whose events count: that of the conclusion, or the one that was asked for; null: now. */
  countedAt: Date | null;
  terms: DecisionTerms;
  /** Of a concluded experiment the one by which it was concluded. */
  readout: Readout;
  /** What changed since the conclusion. */
  arrived: readonly Advice[];
  adherence: Pick<Decision, 'planStatus' | 'deviations'>;
  /** Null where no cost has to be measured, or nothing can be. */
  sums: MeasuredSums | null;
  /** The blocking checks that failed: their failure makes every number doubtful. */
  blockedBy: readonly TrustCheck[];
  currency: string;
}

/** A treatment that was decided on. */
export interface Decided {
  decision: ArmDecision;
  profit: ArmProfit | null;
}
