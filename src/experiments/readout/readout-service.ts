import type { Database } from '../../database/database.js';
import { widestRow } from '../../database/moment-query.js';
import { attempt, succeeded } from '../../graph/expected-error.js';
import type { Arm } from '../arm.js';
import { measureUnits } from '../designs/measured-units.js';
import type { Experiment } from '../experiment.js';
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
      const changed = await changedLooks(session, ...looksToCheck(prepared.filter(succeeded)));
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
            return { cells: cells.get(outcome) ?? [], tuples: tuples.get(outcome) ?? null, doubtful };
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
      const cautions = readout.looks.flatMap((look) => changed.get(look) ?? []);
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

/** The looks by which present readings are decided, with their experiments. */
function looksToCheck(prepared: readonly PreparedReadout[]): [Experiment[], TakenLook[]] {
  const present = prepared.filter(({ knownAt, looks }) => knownAt === null && looks.length > 0);
  return [present.map(({ experiment }) => experiment), present.flatMap(({ looks }) => looks)];
}

function rereadOf({ experiment, knownAt, tested }: PreparedReadout): Reread {
  return { experiment, knownAt, outcomes: tested.map(({ completeness }) => completeness) };
}
