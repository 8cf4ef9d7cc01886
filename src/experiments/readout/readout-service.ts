import type { Database, Session } from '../../database/database.js';
import { widestRow } from '../../database/moment-query.js';
import type { Advice } from '../../graph/advice.js';
import { attempt, succeeded } from '../../graph/expected-error.js';
import type { Arm } from '../arm.js';
import { measureUnits } from '../designs/measured-units.js';
import type { Experiment } from '../experiment.js';
import { arrivedIn, awaitedOutcomes } from '../outcomes/awaited-outcomes.js';
import { incompleteWindows } from '../outcomes/outcome-completeness.js';
import { OutcomeMemory } from '../outcomes/outcome-memory.js';
import type { PreregistrationService } from '../preregistration/preregistration-service.js';
import type { TakenLook } from '../taken-look.js';
import { withShapes } from './capped/shaped-outcomes.js';
import { LateChanges, type Reread } from './concluded/late-advice.js';
import { readMetric } from './metric-reading.js';
import type { Readout } from './readout.js';
import { assembleReadout } from './readout-assembly.js';
import { loadReadoutCovariates } from './readout-covariates.js';
import { type PreparedMetric, type PreparedReadout, prepareReadout } from './readout-preparation.js';
import { loadStrata } from './readout-strata.js';
import { loadSubjects, type ReadoutRequest } from './readout-subject.js';
import { type SampleRatio, sampleRatioOf } from './sample-ratio.js';
import { changedLooks } from './sequential/changed-looks.js';
import type { LookService } from './sequential/look-service.js';

/** Reads what experiments caused. */
export class ReadoutService {
  constructor(
    private readonly database: Database,
    private readonly preregistrations: PreregistrationService,
    private readonly looks: LookService,
    private readonly clock: () => Date,
    private readonly outcomes: Pick<OutcomeMemory, 'measure'> = new OutcomeMemory(),
  ) {}

  /** Reads several experiments at once, in a number of statements that does not depend on how many there are. */
  async read(requests: readonly ReadoutRequest[]): Promise<(Readout | Error)[]> {
    const now = this.clock();
    const { prepared, incomplete, late, changed, cells, tuples } = await this.database.analyse(async (session) => {
      const covariates = await loadReadoutCovariates(session, requests);
      const subjects = await loadSubjects(session, requests);
      const widest = widestRow(session.dialect);
      const checked = subjects.map((subject) => attempt(() => prepareReadout(subject, covariates, now, widest)));
      const prepared = await withShapes(session, checked);
      const tested = prepared.filter(succeeded).flatMap((readout) => readout.tested);
      const outcomes = tested.flatMap(({ outcome, uncapped }) => (uncapped === null ? [outcome] : [outcome, uncapped]));
      const incomplete = await incompleteWindows(
        session,
        tested.map(({ completeness }) => completeness),
      );
      const late = await LateChanges.read(session, prepared.filter(succeeded).map(rereadOf));
      const changed = await changedByMoment(session, prepared.filter(succeeded));
      const cells = await this.outcomes.measure(session, outcomes);
      const tuples = await measureUnits(session, outcomes);
      return { prepared, incomplete, late, changed, cells, tuples };
    });
    const answered = prepared.filter(succeeded);
    await this.preregistrations.recordOffPlan(answered.flatMap(({ adherence }) => adherence.unrecorded ?? []));
    const readings = new Map(
      answered.map((readout) => [
        readout,
        readout.tested.map((metric) => {
          const doubtful = incomplete.get(metric.completeness)?.measured ?? 0;
          const measured = (outcome: PreparedMetric['outcome']) => {
            const own = cells.get(outcome) ?? [];
            const awaited = awaitedOutcomes(metric.completeness, arrivedIn(readout.arms, own));
            return { cells: own, tuples: tuples.get(outcome) ?? null, doubtful, awaited };
          };
          const uncapped = metric.uncapped && measured(metric.uncapped);
          return readMetric(readout, metric, { ...measured(metric.outcome), uncapped });
        }),
      ]),
    );
    const looks = await this.looks.follow(readings, now);
    return prepared.map((readout) => {
      if (!succeeded(readout)) return readout;
      const at = readout.knownAt ?? now;
      const answer = assembleReadout(readout, readings.get(readout) ?? [], incomplete, looks, at);
      const cautions = readout.looks.flatMap((look) => changed.get(momentOf(readout))?.get(look) ?? []);
      return { ...answer, warnings: [...late.advice(rereadOf(readout), answer), ...cautions, ...answer.warnings] };
    });
  }

  /** Tests the arm sizes of several experiments. */
  sampleRatios(subjects: readonly { experiment: Experiment; arms: readonly Arm[] }[]): Promise<SampleRatio[]> {
    return this.database.read(async (session) => {
      const experiments = subjects.map(({ experiment }) => experiment);
      const strata = await loadStrata(session, experiments);
      return subjects.map(({ experiment, arms }) => {
        const own = strata.filter(({ experimentId }) => experimentId === experiment.id);
        return sampleRatioOf(experiment, arms, own);
      });
    });
  }
}

/** What changed about the looks by which readings are decided, as it was known at their moments. */
async function changedByMoment(
  session: Session,
  prepared: readonly PreparedReadout[],
): Promise<Map<number | null, Map<TakenLook, Advice>>> {
  const withLooks = prepared.filter(({ looks }) => looks.length > 0);
  const changed = new Map<number | null, Map<TakenLook, Advice>>();
  for (const moment of new Set(withLooks.map(momentOf))) {
    const those = withLooks.filter((readout) => momentOf(readout) === moment);
    const experiments = those.map(({ experiment }) => experiment);
    const looks = those.flatMap((readout) => readout.looks);
    changed.set(moment, await changedLooks(session, experiments, looks, moment));
  }
  return changed;
}

/** The moment as of which is read, in milliseconds; null: now. */
function momentOf({ knownAt }: PreparedReadout): number | null {
  return knownAt?.getTime() ?? null;
}

function rereadOf({ experiment, tested }: PreparedReadout): Reread {
  return { experiment, outcomes: tested.map(({ completeness }) => completeness) };
}
