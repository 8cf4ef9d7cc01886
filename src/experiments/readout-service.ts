import { effectOf } from '../analysis/effect.js';
import type { Database, Session } from '../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../graph/expected-error.js';
import { refuseDuplicates } from '../graph/validation.js';
import { MetricKind } from '../metrics/metric.js';
import { sampleRatioTest } from '../statistics/sample-ratio.js';
import type { TestOptions } from '../statistics/summaries.js';
import type { Arm } from './arm.js';
import { armProbabilities } from './arm-probabilities.js';
import { correctByRole } from './correct-by-role.js';
import { CHANNEL_COVARIATE } from './covariate-names.js';
import { type Covariate, loadCovariates } from './covariates.js';
import { refuseTooWide } from './designs/covariate-list.js';
import type { FrozenCriterion } from './designs/rerandomized-placement.js';
import { type MeasuredTuples, measureTuples } from './designs/tuple-outcomes.js';
import type { EligibilityReport } from './eligibility/eligibility-report.js';
import { overlapCaution } from './eligibility/overlap-sentence.js';
import { storedReports } from './eligibility/stored-reports.js';
import type { EstimatedMetric, MeasuredMetric } from './estimated-metric.js';
import { estimateMetric, UNKNOWN_PREFIX } from './estimators.js';
import { type Experiment, ExperimentStatus } from './experiment.js';
import { DesignMethod } from './experiment-design.js';
import { MetricRole } from './experiment-metric.js';
import type { ExperimentService, PlannedMetric } from './experiment-service.js';
import { againstMinimum } from './minimum-effect-verdict.js';
import {
  type CellSize,
  measureOutcomes,
  type OutcomeCell,
  type OutcomeRequest,
  oneCell,
  requestColumns,
  strataCells,
} from './outcome-moments.js';
import { newOffPlanAnalysis, offPlanReadout, planAdherence } from './preregistration/plan-adherence.js';
import {
  type PlanRecord,
  type PreregistrationService,
  planRecordsIn,
} from './preregistration/preregistration-service.js';
import { type MetricReadout, type Readout, ReadoutStatus } from './readout-types.js';
import type { Receipt } from './receipt.js';
import { type MonitoredMetric, SequentialReading } from './sequential-reading.js';

/** A sample ratio so unlikely under the design that the assignment or the data must be broken. */
const SAMPLE_RATIO_ALARM = 0.001;

const UNPLANNED_LOOK =
  'This is an interim look. The p-values and intervals hold for a single look at the end; deciding at the first ' +
  'significant one finds effects that do not exist more often than alpha says.';
const PLANNED_LOOK =
  'This is an interim look: decide by `sequential`, which allows for the planned looks. The other p-values and intervals hold ' +
  'for a single look at the end.';

/** What a client wants to read of an experiment. */
export interface ReadoutRequest {
  experiment: Experiment;
  /** Keys of metrics; null for all. */
  metrics: readonly string[] | null;
  /** Names of covariates; null for those of the plan. */
  adjustFor: readonly string[] | null;
  /** Who asks. */
  actor: string;
}

/** A request with everything that is needed to answer it. */
interface PreparedReadout {
  request: ReadoutRequest;
  arms: Arm[];
  /** What a rerandomized draw was accepted by; null for other designs. */
  criterion: FrozenCriterion | null;
  /** The metrics of every role that is asked for: p-values are corrected over all of them. */
  computed: PlannedMetric[];
  shown: PlannedMetric[];
  covariates: Covariate[];
  outcomes: OutcomeRequest[];
}

/** Computes what experiments caused. */
export class ReadoutService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly preregistrations: PreregistrationService,
    private readonly clock: () => Date,
  ) {}

  /** Reads several experiments at once, in a number of statements that does not depend on how many there are. */
  async read(requests: readonly ReadoutRequest[]): Promise<(Readout | Error)[]> {
    const now = this.clock();
    const ids = requests.map(({ experiment }) => experiment.id);
    const arms = await this.experiments.arms(ids);
    const metrics = await this.experiments.metrics(ids);
    const receipts = await this.experiments.receipts(ids);
    const { readouts, offPlan } = await this.database.analyse(async (session) => {
      const covariates = await loadAll(session, requests);
      const strata = await loadStrata(session, requests);
      const eligibility = await storedReports(
        session,
        requests.map(({ experiment }) => experiment),
      );
      const prepared = requests.map((request, index) =>
        attempt(() => prepare(request, arms[index]!, metrics[index]!, receipts[index]!, covariates, strata, now)),
      );
      const plans = await planRecordsIn(session, ids);
      const outcomes = prepared.flatMap((item) => (item instanceof Error ? [] : item.outcomes));
      const cells = await measureOutcomes(session, outcomes);
      const tuples = await measureTuples(session, prepared.flatMap(tupleRequests));
      return {
        readouts: prepared.map((item, index) => {
          if (item instanceof Error) return item;
          const count = item.outcomes.length;
          const measured = { cells: cells.splice(0, count), tuples: tuples.splice(0, count) };
          return assemble(item, measured, strata, { plan: plans[index]!, eligibility }, now);
        }),
        offPlan: requests.flatMap(({ experiment, adjustFor, actor }, index) => {
          const analysis = offPlanReadout(experiment, adjustFor);
          return newOffPlanAnalysis(experiment.id, plans[index]!, analysis, { actor, at: now }) ?? [];
        }),
      };
    });
    await this.preregistrations.recordOffPlan(offPlan);
    return readouts;
  }
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

function tupleRequests(item: PreparedReadout | Error) {
  return item instanceof Error ? [] : item.outcomes.map((outcome) => ({ ...outcome, arms: item.arms }));
}

/** What was measured for a readout, metric by metric. */
interface Measured {
  cells: OutcomeCell[][];
  tuples: (MeasuredTuples | null)[];
}

function wantedCovariates({ experiment, adjustFor }: ReadoutRequest): readonly string[] {
  return adjustFor ?? experiment.plan.adjustFor;
}

/** What a rerandomized draw was balanced in, tier by tier; nothing for other designs. */
function balancedCovariates({ design }: Experiment): string[] {
  return (design.tiers ?? []).flatMap(({ attributes }) => attributes);
}

/** The covariates that any of the requests wants, by name. Unknown names are left to `prepare` to refuse. */
async function loadAll(session: Session, requests: readonly ReadoutRequest[]): Promise<Map<string, Covariate>> {
  const names = [
    ...new Set(
      requests.flatMap((request) => [...wantedCovariates(request), ...balancedCovariates(request.experiment)]),
    ),
  ];
  if (names.length === 0) return new Map();
  const known = await session.query<{ key: string }>('SELECT key FROM attribute');
  const existing = names.filter((name) => name === CHANNEL_COVARIATE || known.some(({ key }) => key === name));
  const covariates = await loadCovariates(session, 'adjustFor', existing);
  return new Map(covariates.map((covariate) => [covariate.name, covariate]));
}

interface Stratum {
  id: number;
  experimentId: number;
  name: string;
  /** The stratum of a group; null for strata themselves. */
  block: string | null;
  /** JSON list of the arms' customers in it, by position; null when it was not kept. */
  armSizes: string | null;
}

async function loadStrata(session: Session, requests: readonly ReadoutRequest[]): Promise<Stratum[]> {
  const divided = requests.filter(({ experiment }) => isDivided(experiment));
  if (divided.length === 0) return [];
  const ids = divided.map(({ experiment }) => experiment.id).join(', ');
  return session.query<Stratum>(
    `SELECT id AS id, experiment_id AS "experimentId", name AS name, block AS block, arm_sizes AS "armSizes" FROM stratum WHERE experiment_id IN (${ids}) ORDER BY id`,
  );
}

/** Whether outcomes are measured by stratum or group. */
function isDivided({ design: { method } }: Experiment): boolean {
  return method === DesignMethod.STRATIFIED || method === DesignMethod.BY_GROUP;
}

function prepare(
  request: ReadoutRequest,
  arms: Arm[],
  planned: PlannedMetric[],
  receipt: Receipt | null,
  covariates: Map<string, Covariate>,
  strata: readonly Stratum[],
  now: Date,
): PreparedReadout {
  const shown = chooseMetrics(request, planned);
  const roles = new Set(shown.map((metric) => metric.role));
  const computed = planned.filter((metric) => roles.has(metric.role));
  const chosen = chooseCovariates(request, covariates);
  const { experiment } = request;
  refuseAdjustment(experiment, chosen);
  const criterion =
    experiment.design.method === DesignMethod.RERANDOMIZED && receipt?.frozen
      ? (JSON.parse(receipt.frozen) as FrozenCriterion)
      : null;
  if (experiment.status === ExperimentStatus.DRAFT) {
    return { request, arms, criterion, computed: [], shown: [], covariates: chosen, outcomes: [] };
  }
  const balanced = balancedCovariates(experiment).flatMap((name) => covariates.get(name) ?? []);
  const designed = (adjusts: boolean) => [
    ...balanced.filter((covariate) => !adjusts || !chosen.includes(covariate)),
    ...(adjusts ? strataCovariate(experiment, strata) : []),
  ];
  const outcomes = computed.map(({ metric }): OutcomeRequest => {
    const ratio = metric.kind === MetricKind.RATIO;
    const adjusts = chosen.length > 0 && !ratio;
    const divided = isDivided(experiment) && !adjusts;
    return {
      experiment,
      metric,
      now: now.getTime(),
      cells: divided ? strataCells : oneCell,
      sizes: knownSizes(experiment, arms, divided ? strata : null),
      covariates: ratio ? [] : [...(adjusts ? chosen : []), ...designed(adjusts)],
    };
  });
  for (const outcome of outcomes) {
    if (outcome.covariates.length > 0) refuseTooWide('adjustFor', requestColumns(outcome).length);
  }
  return { request, arms, criterion, computed, shown, covariates: chosen, outcomes };
}

/** Sizes on record, where all customers were assigned at one moment. */
function knownSizes(
  experiment: Experiment,
  arms: readonly Arm[],
  strata: readonly Stratum[] | null,
): CellSize[] | null {
  const { assignedAt, lastAssignedAt } = experiment;
  if (assignedAt === null || lastAssignedAt?.getTime() !== assignedAt.getTime()) return null;
  if (strata === null) return arms.map((arm) => ({ armId: arm.id, cell: 0, n: arm.size }));
  const own = strata.filter(({ experimentId }) => experimentId === experiment.id);
  if (own.some(({ armSizes }) => armSizes === null)) return null;
  return own.flatMap(({ id, armSizes }) => {
    const sizes = JSON.parse(armSizes!) as number[];
    const cells = arms.map((arm, position) => ({ armId: arm.id, cell: id, n: sizes[position] ?? 0 }));
    return experiment.design.method === DesignMethod.BY_GROUP ? cells.filter(({ n }) => n > 0) : cells;
  });
}

function chooseMetrics({ metrics, experiment }: ReadoutRequest, planned: PlannedMetric[]): PlannedMetric[] {
  if (metrics === null) return planned;
  refuseDuplicates('metrics', metrics);
  return metrics.map((key, index) => {
    const found = planned.find(({ metric }) => metric.key === key);
    if (found) return found;
    const known = planned.map(({ metric }) => metric.key).join(', ');
    const message = `The experiment "${experiment.key}" does not measure "${key.slice(0, 100)}". It measures: ${known}.`;
    throw new ExpectedError(`metrics.${index}`, UserErrorCode.NOT_FOUND, message);
  });
}

/** A stratified design is adjusted for its strata too, so that the analysis keeps to the design (Ye et al. 2022). */
function strataCovariate({ id, design }: Experiment, strata: readonly Stratum[]): Covariate[] {
  if (design.method !== DesignMethod.STRATIFIED) return [];
  const levels = strata
    .filter(({ experimentId }) => experimentId === id)
    .map((stratum) => ({ number: stratum.id, value: stratum.name }));
  return [{ name: 'stratum', attributeId: null, levels, expression: 'a.stratum_id' }];
}

function chooseCovariates(request: ReadoutRequest, known: Map<string, Covariate>): Covariate[] {
  const names = wantedCovariates(request);
  refuseDuplicates('adjustFor', names);
  return names.map((name, index) => {
    const covariate = known.get(name);
    if (covariate) return covariate;
    const message = `There is no attribute with the key "${name.slice(0, 100)}".`;
    throw new ExpectedError(`adjustFor.${index}`, UserErrorCode.NOT_FOUND, message);
  });
}

/** Groups and tuples are compared as they were randomized; nothing of ours adjusts them further. */
function refuseAdjustment({ design: { method } }: Experiment, chosen: readonly Covariate[]): void {
  if (chosen.length === 0 || (method !== DesignMethod.BY_GROUP && method !== DesignMethod.MATCHED_TUPLES)) return;
  const units = method === DesignMethod.BY_GROUP ? 'groups' : 'matched tuples';
  throw invalid('adjustFor', `A design of ${units} is read without adjustment: give an empty list.`);
}

/** What is on record of an experiment beside its outcomes. */
interface Circumstances {
  plan: PlanRecord;
  eligibility: ReadonlyMap<number, EligibilityReport>;
}

function assemble(
  prepared: PreparedReadout,
  { cells, tuples }: Measured,
  strata: readonly Stratum[],
  { plan, eligibility }: Circumstances,
  now: Date,
): Readout {
  const { experiment, adjustFor, actor } = prepared.request;
  const options: TestOptions = { alpha: experiment.plan.alpha, alternative: experiment.plan.alternative };
  const byId = new Map(strata.map((stratum) => [stratum.id, stratum]));
  const measured = prepared.computed.map(
    ({ metric }, index): MeasuredMetric => ({
      metric,
      arms: prepared.arms,
      design: experiment.design,
      cells: cells[index]!,
      columns: namedColumns(prepared.outcomes[index]!),
      adjusts: prepared.covariates.length > 0 && metric.kind !== MetricKind.RATIO,
      strata: byId,
      tuples: tuples[index]!,
      criterion: prepared.criterion,
    }),
  );
  const estimates = measured.map((metric) => estimateMetric(metric, options));
  const adjusted = correctByRole(
    prepared.computed.map(({ role }) => role),
    estimates.map(({ effects }) => effects.map(({ estimate }) => estimate.pValue)),
    experiment.plan,
  );
  const reading = new SequentialReading(
    experiment,
    prepared.computed.map(({ role }, index) => monitoredMetric(role, measured[index]!, estimates[index]!, options)),
  );
  const readouts = prepared.computed.map((_, index) =>
    metricReadout(prepared, index, estimates[index]!, adjusted[index]!, cells[index]!, reading),
  );
  const status = statusOf(prepared, now);
  return {
    status,
    asOf: now,
    confidenceLevel: 1 - experiment.plan.alpha,
    ...planAdherence(plan, offPlanReadout(experiment, adjustFor), { actor, at: now }),
    metrics: prepared.shown.map((planned) => readouts[prepared.computed.indexOf(planned)]!),
    cautions: cautionsOf(prepared, status, eligibility.get(experiment.id)),
  };
}

function namedColumns(outcome: OutcomeRequest): { name: string; covariate: string }[] {
  if (outcome.covariates.length === 0) return [];
  return requestColumns(outcome).map(({ covariate, level, unknown }) => {
    if (unknown) return { covariate, name: `${UNKNOWN_PREFIX}${covariate}` };
    return { covariate, name: level === null ? covariate : `${covariate} = ${level}` };
  });
}

function metricReadout(
  { arms, computed, covariates, outcomes, request: { experiment } }: PreparedReadout,
  position: number,
  estimate: EstimatedMetric,
  adjusted: readonly (number | null)[],
  cells: readonly OutcomeCell[],
  reading: SequentialReading,
): MetricReadout {
  const { metric, role } = computed[position]!;
  const assigned = arms.reduce((sum, arm) => sum + arm.size, 0);
  const closed = cells.reduce((sum, cell) => sum + cell.closed, 0);
  const measured = estimate.arms.reduce((sum, arm) => sum + arm.n, 0);
  return {
    experiment,
    metric,
    role,
    arms: estimate.arms,
    effects: estimate.effects.map(({ arm, estimate: effect }, index) => ({
      ...effectOf(effect),
      arm,
      adjustedPValue: adjusted[index]!,
      againstMinimum: role === MetricRole.PRIMARY ? againstMinimum(effect, experiment.plan.minimumEffect) : null,
      readSequentially: (engine) => reading.effect(position, index, engine),
    })),
    openWindows: assigned - closed,
    missing: closed - measured,
    adjustedFor: covariates.length === 0 ? [] : outcomes[position]!.covariates.map((covariate) => covariate.name),
    notes: estimate.notes,
  };
}

function monitoredMetric(
  role: MetricRole,
  measured: MeasuredMetric,
  { arms, effects }: EstimatedMetric,
  options: TestOptions,
): MonitoredMetric {
  const control = arms.find(({ arm }) => arm.isControl)!;
  return {
    role,
    closed: measured.cells.reduce((sum, cell) => sum + cell.closed, 0),
    assigned: arms.reduce((sum, { arm }) => sum + arm.size, 0),
    effects: effects.map(({ arm, estimate }) => ({
      estimate,
      measured: control.n + arms.find((other) => other.arm === arm)!.n,
      customers: control.arm.size + arm.size,
    })),
    effectsAt: (alpha) => estimateMetric(measured, { ...options, alpha }).effects.map(({ estimate }) => estimate),
  };
}

function statusOf({ request: { experiment }, computed }: PreparedReadout, now: Date): ReadoutStatus {
  if (experiment.status === ExperimentStatus.DRAFT) return ReadoutStatus.PENDING;
  if (experiment.status === ExperimentStatus.RUNNING) return ReadoutStatus.INTERIM;
  const last = experiment.lastAssignedAt ?? experiment.assignedAt;
  const open = computed.some(
    ({ metric }) => metric.windowMs !== null && last !== null && last.getTime() + metric.windowMs > now.getTime(),
  );
  return open ? ReadoutStatus.INTERIM : ReadoutStatus.FINAL;
}

function cautionsOf(
  { request: { experiment }, arms }: PreparedReadout,
  status: ReadoutStatus,
  eligibility: EligibilityReport | undefined,
): string[] {
  if (status === ReadoutStatus.PENDING) return ['The experiment is a draft: randomize it first.'];
  const cautions: string[] = [];
  if (status === ReadoutStatus.INTERIM) {
    cautions.push(experiment.plan.looks == null ? UNPLANNED_LOOK : PLANNED_LOOK);
  }
  // Groups have sizes of their own; their number by arm is exact.
  const byGroup = experiment.design.method === DesignMethod.BY_GROUP;
  const { pValue } = sampleRatioTest(
    arms.map((arm) => arm.size),
    armProbabilities(experiment, arms),
  );
  if (pValue !== null && pValue < SAMPLE_RATIO_ALARM && experiment.assignedAt !== null && !byGroup) {
    cautions.push(
      'The arm sizes are not what the design says (sample ratio mismatch): find out why before believing any effect.',
    );
  }
  const overlap = overlapCaution(eligibility?.sharing ?? 0);
  if (overlap !== null) cautions.push(overlap);
  return cautions;
}
