import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { shownCount } from '../../results/shown-numbers.js';
import { designOf } from '../designs/registry.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import type { Readout } from '../readout/readout.js';

/** Why outcomes do not decide yet, and what to do about it. */
export interface NotOver {
  sentence: string;
  change: string;
  /** The same as an instruction. */
  step: string;
  /** Whether nothing was assigned yet, so that there are no outcomes to wait for. */
  draft: boolean;
  /** Whether every outcome that the experiment will have is known, so that waiting brings nothing. */
  allKnown: boolean;
  /** Whether the numbers are those of a conclusion that did not wait for all outcomes, so that waiting is over. */
  concluded: boolean;
}

/** While an experiment runs and outcomes arrive. */
export const UNDER_WAY: NotOver = {
  draft: false,
  allKnown: false,
  concluded: false,
  sentence: 'The experiment is not over, and no planned look decides it now.',
  change: 'The end of the experiment, or a planned look that decides it.',
  step: 'Wait for the next planned look, or for the end of the experiment.',
};

/** The same where only the end decides. */
const WITHOUT_LOOKS: NotOver = {
  ...UNDER_WAY,
  sentence: 'The experiment is not over, and no looks are planned that could decide it before its end.',
  change: 'The end of the experiment.',
  step: 'Wait for the end of the experiment.',
};

/** Why the numbers of an experiment can still change; null when they are final. */
export function whyNotOver(
  experiment: Experiment,
  { status, metrics, asOf }: Pick<Readout, 'status' | 'metrics' | 'asOf'>,
): NotOver | null {
  if (status === ReadoutStatus.FINAL) return null;
  if (status === ReadoutStatus.PENDING) {
    return {
      ...UNDER_WAY,
      draft: true,
      sentence: 'The experiment is a draft.',
      change: 'Outcomes: start the draft (`randomizeExperiment`).',
      step: 'Start the experiment.',
    };
  }
  if (experiment.status === ExperimentStatus.CONCLUDED) {
    return {
      ...UNDER_WAY,
      concluded: true,
      sentence: 'The experiment was concluded before its outcomes were complete, and no planned look had decided it.',
      change: 'A new experiment that is read when its outcomes are complete.',
      step: 'Plan a new experiment that is read when its outcomes are complete.',
    };
  }
  if (experiment.status !== ExperimentStatus.RUNNING) {
    return {
      ...UNDER_WAY,
      sentence: stoppedSentence(experiment, metrics, asOf),
      change: 'The end of all outcome windows, with events that are declared complete (`declareEventsComplete`).',
      step: 'Wait until all outcome windows are over, and declare the events complete.',
    };
  }
  const looks = experiment.plan.looks != null;
  if (metrics.every(({ openWindows }) => openWindows === 0) && designOf(experiment).list !== null) {
    return {
      ...UNDER_WAY,
      allKnown: true,
      sentence: `All outcome windows are closed, but the experiment was not stopped${looks ? ', and no planned look decides it' : ''}.`,
      change: 'The end of the experiment: stop it (`stopExperiment`).',
      step: 'Stop the experiment: every outcome is known.',
    };
  }
  const end = lastWindowEnd(experiment, metrics);
  if (looks || end === null || !(end > asOf)) return looks ? UNDER_WAY : WITHOUT_LOOKS;
  const come = designOf(experiment).list === null ? 'Outcomes of its customers so far' : 'Its outcomes';
  return { ...WITHOUT_LOOKS, sentence: `${WITHOUT_LOOKS.sentence} ${come} come in until ${dayOf(end)}.` };
}

/** When the last outcome window closes of customers who are assigned; null before, and where a metric counts until the stop. */
function lastWindowEnd(experiment: Experiment, metrics: Readout['metrics']): Date | null {
  const assigned = lastAssignment(experiment, metrics);
  const windows = metrics.map(({ metric }) => metric.windowMs);
  if (assigned === null || windows.length === 0 || windows.includes(null)) return null;
  return new Date(assigned.getTime() + Math.max(...windows.map((window) => window ?? 0)));
}

/** Readouts know who had been assigned at their moment. */
function lastAssignment(experiment: Experiment, metrics: Readout['metrics']): Date | null {
  const then = metrics[0]?.experiment ?? experiment;
  return then.lastAssignedAt ?? then.assignedAt;
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

/** What a stopped experiment waits for: outcome windows, or else events. */
function stoppedSentence(experiment: Experiment, metrics: Readout['metrics'], asOf: Date): string {
  const assigned = lastAssignment(experiment, metrics);
  const longest = Math.max(...metrics.map(({ metric }) => metric.windowMs ?? 0));
  const end = new Date((assigned?.getTime() ?? 0) + longest);
  if (!(end > asOf)) return 'The experiment was stopped, but its outcomes are not complete yet.';
  const open = Math.max(...metrics.map(({ openWindows }) => openWindows));
  return `The experiment was stopped, but outcomes of ${shownCount(open)} customers still come in until ${dayOf(end)}.`;
}
