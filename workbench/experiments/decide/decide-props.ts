import type { ReportedDecisionFragment, ReportedExperimentFragment } from '../../graph/generated/graphql.js';

/** What a dialog about an experiment needs. */
export interface DecideProps {
  experiment: ReportedExperimentFragment;
  /** What the rule of the plan recommends now; null where that is not known. */
  recommended: ReportedDecisionFragment | null;
  onDone: () => void;
  onClose: () => void;
}
