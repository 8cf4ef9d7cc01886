import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { designOf } from '../designs/registry.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import type { Readout } from '../readout/readout.js';

/** Why outcomes do not decide yet, and what to do about it. */
export interface NotOver {
  sentence: string;
  change: string;
  /** Whether nothing was assigned yet, so that there are no outcomes to wait for. */
  draft: boolean;
  /** Whether every outcome that the experiment will have is known, so that waiting brings nothing. */
  allKnown: boolean;
}

/** While an experiment runs and outcomes arrive. */
export const UNDER_WAY: NotOver = {
  draft: false,
  allKnown: false,
  sentence: 'The experiment is not over, and no planned look decides it now.',
  change: 'The end of the experiment, or a planned look that decides it.',
};

/** The same where only the end decides. */
const WITHOUT_LOOKS: NotOver = {
  ...UNDER_WAY,
  sentence: 'The experiment is not over, and no looks are planned that could decide it before its end.',
  change: 'The end of the experiment.',
};

/** Why the numbers of an experiment can still change; null when they are final. */
export function whyNotOver(
  experiment: Experiment,
  { status, metrics }: Pick<Readout, 'status' | 'metrics'>,
): NotOver | null {
  if (status === ReadoutStatus.FINAL) return null;
  if (status === ReadoutStatus.PENDING) {
    return {
      draft: true,
      allKnown: false,
      sentence: 'The experiment is a draft.',
      change: 'Outcomes: randomize the draft with `randomizeExperiment`.',
    };
  }
  if (experiment.status !== ExperimentStatus.RUNNING) {
    return {
      draft: false,
      allKnown: false,
      sentence: 'The experiment was stopped, but its outcomes are not complete yet.',
      change: 'The end of all outcome windows, with events that are declared complete (`declareEventsComplete`).',
    };
  }
  const looks = experiment.plan.looks != null;
  if (metrics.every(({ openWindows }) => openWindows === 0) && designOf(experiment).list !== null) {
    return {
      draft: false,
      allKnown: true,
      sentence: `All outcome windows are closed, but the experiment was not stopped${looks ? ', and no planned look decides it' : ''}.`,
      change: 'The end of the experiment: stop it with `stopExperiment`.',
    };
  }
  return looks ? UNDER_WAY : WITHOUT_LOOKS;
}
