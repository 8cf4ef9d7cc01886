import type { Session } from '../../../database/database.js';
import { type Advice, advise } from '../../../graph/advice.js';
import { type Experiment, ExperimentStatus } from '../../experiment.js';
import type { OutcomeCompleteness } from '../../outcomes/outcome-completeness.js';
import { paired } from '../../paired.js';
import type { Readout } from '../readout.js';
import { type StoredReadout, storedReadoutsIn } from './concluded-store.js';
import { changeCounts, finalSince, type LateEvents, type LateQuestion, lateEvents } from './late-events.js';
import { storedMetrics } from './readout-document.js';

/** A readout that could be compared with an earlier one. */
export interface Reread {
  experiment: Experiment;
  outcomes: readonly OutcomeCompleteness[];
}

/** What changed after readouts were final or stored. */
export class LateChanges {
  private constructor(
    private readonly stored: ReadonlyMap<number, StoredReadout>,
    private readonly questions: readonly LateQuestion[],
    private readonly events: ReadonlyMap<OutcomeCompleteness, LateEvents>,
  ) {}

  /** Reads what changed since; a constant number of statements. */
  static async read(session: Session, rereads: readonly Reread[]): Promise<LateChanges> {
    const concluded = rereads.filter(({ experiment }) => experiment.status === ExperimentStatus.CONCLUDED);
    const stored = await storedReadoutsIn(session, [...new Set(concluded.map(({ experiment }) => experiment.id))]);
    const since = ({ experiment }: Reread) => storedOf(stored, experiment)?.asOf;
    const ended = rereads.filter((reread) => since(reread) === undefined && reread.experiment.stoppedAt !== null);
    const questions = [
      ...rereads.flatMap((reread) => {
        const moment = since(reread);
        return moment === undefined ? [] : reread.outcomes.map((outcome) => ({ outcome, since: moment }));
      }),
      ...(await finalSince(
        session,
        ended.flatMap(({ outcomes }) => outcomes),
      )),
    ];
    return new LateChanges(stored, questions, await lateEvents(session, questions));
  }

  /** What to know of a readout, beside what it says. */
  advice({ experiment, outcomes }: Reread, readout: Readout): Advice[] {
    const own = this.questions.filter(({ outcome }) => outcomes.includes(outcome));
    const late = this.most(own);
    const stored = storedOf(this.stored, experiment);
    if (stored) return sinceConclusion(stored, readout, late);
    const unknown = experiment.status === ExperimentStatus.CONCLUDED ? [notStored(experiment)] : [];
    return late === null ? unknown : [...unknown, afterTheEnd(own, late)];
  }

  /** The counts of the metric with the most changes: metrics share events. */
  private most(questions: readonly LateQuestion[]): LateEvents | null {
    const total = ({ recorded, corrected, voided }: LateEvents) => recorded + corrected + voided;
    const counts = questions.flatMap(({ outcome }) => this.events.get(outcome) ?? []).filter((late) => total(late) > 0);
    return counts.sort((a, b) => total(b) - total(a))[0] ?? null;
  }
}

/** The readout of the conclusion; undefined before it, as at an earlier moment. */
function storedOf(stored: ReadonlyMap<number, StoredReadout>, { id, status }: Experiment): StoredReadout | undefined {
  return status === ExperimentStatus.CONCLUDED ? stored.get(id) : undefined;
}

function sinceConclusion({ asOf, document }: StoredReadout, { metrics }: Readout, late: LateEvents | null): Advice[] {
  const then = storedMetrics(document);
  const changes = metrics.flatMap(({ metric, arms }) => {
    const before = then.find((one) => one.metric === metric.key);
    if (!before) return [];
    const changed = paired(before.arms, arms).filter(([a, b]) => a.n !== b.n || differs(a.mean, b.mean));
    const shown = changed.map(([a, b]) => `${a.arm} ${shownMean(a.mean)} → ${shownMean(b.mean)}`);
    return shown.length === 0 ? [] : [`"${metric.key}": ${shown.join(', ')}.`];
  });
  if (late === null && changes.length === 0) return [];
  const events = late === null ? 'outcomes changed' : `events inside outcome windows changed: ${changeCounts(late)}`;
  const message = [
    `Since the readout of the conclusion (${new Date(asOf).toISOString()}), ${events}.`,
    ...changes,
  ].join(' ');
  const remedy = 'Report the numbers at the conclusion, by which it was decided (`concludedReadout`).';
  return [advise('CHANGED_SINCE_CONCLUSION', message, { remedy })];
}

function afterTheEnd(questions: readonly LateQuestion[], late: LateEvents): Advice {
  const since = new Date(Math.min(...questions.map((question) => question.since))).toISOString();
  const message = `After ${since}, when the outcomes were complete, events inside outcome windows changed: ${changeCounts(late)}. Earlier readings showed other numbers.`;
  const remedy =
    'Compare with what was known then (`readout(knownAt:)`). Concluding the experiment stores the numbers by which you decide.';
  return advise('LATE_EVENTS', message, { remedy });
}

function notStored({ imported }: Experiment): Advice {
  const reason = imported ? 'was imported as concluded' : 'was concluded before readouts were stored';
  return advise(
    'CONCLUSION_NOT_STORED',
    `The experiment ${reason}, so the numbers by which it was decided are unknown.`,
  );
}

function differs(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a !== b;
  return Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

function shownMean(mean: number | null): string {
  return mean === null ? 'none' : String(Number(mean.toPrecision(5)));
}
