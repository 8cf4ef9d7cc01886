import { randomBytes } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { customersInKeyOrder, type Population } from '../../customers/population.js';
import type { Database, Session, Transaction } from '../../database/database.js';
import { refreshStatistics } from '../../database/refresh-statistics.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { AssignmentDigest, inputsDigest } from '../../randomization/receipt.js';
import type { SegmentService } from '../../segments/segment-service.js';
import type { Engine } from '../../threads/engine.js';
import { Arm } from '../arm.js';
import { type AssignmentRow, writeAssignments } from '../assignments/assignment-writer.js';
import { customersForArms } from '../designs/arm-sizes.js';
import { inputCounts, writeCellArmSizes, writeCells } from '../designs/cells.js';
import { refuseUnfitForHashing } from '../designs/online/online-design.js';
import { startOnline } from '../designs/online/online-start.js';
import { placeCustomers } from '../designs/place-customers.js';
import type { Placement } from '../designs/placement.js';
import { type Material, type Preparation, prepareDesign, readMaterial } from '../designs/preparation.js';
import { recordedAssigner } from '../designs/recorded-assigner.js';
import { refusePlannedAdjustment } from '../drafts/planned-adjustment.js';
import { EligibilityService } from '../eligibility/eligibility-service.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import { DesignMethod } from '../experiment-design.js';
import { experimentIn } from '../experiment-in-status.js';
import { ExperimentMetric } from '../experiment-metric.js';
import { registerPlan } from '../preregistration/preregistration-service.js';
import { Receipt } from '../receipt.js';
import { advance } from './lifecycle.js';
import { refuseOutdated } from './lifecycle-service.js';

/** Every tuple has a generator of its own: so many customers are drawn before others have their turn. */
const ROWS_AT_ONCE = 4_000;

export interface RandomizeOptions {
  version?: number | null;
  assignedAt?: Date | null;
}

/** A draft about to be started. */
interface Draft {
  experiment: Experiment;
  arms: Arm[];
  now: Date;
  assignedAt: Date;
}

/** Assigns the customers of a draft's segment to its arms, once and for all. */
export class RandomizationService {
  private readonly eligibility: EligibilityService;

  constructor(
    private readonly database: Database,
    segments: SegmentService,
    private readonly clock: () => Date,
    private readonly engine: Engine,
  ) {
    this.eligibility = new EligibilityService(database, segments, clock);
  }

  /**
   * Randomizes a draft and starts it, all or nothing. One that assigns online starts with nobody assigned.
   * @throws ExpectedError when it is no draft, was edited since, has too few customers, outcomes exist already, or its
   *   eligibility stands in the way
   */
  async randomize(key: string, options: RandomizeOptions, actor: string): Promise<Experiment> {
    const preparation = await this.prepare(key, options);
    return this.database.write(async (transaction) => {
      const draft = await this.draft(transaction, key, options);
      const { experiment, now, assignedAt } = draft;
      if (preparation !== null) refuseOutdated(experiment, preparation.version);
      experiment.design = { ...experiment.design, seed: preparation?.seed ?? experiment.design.seed ?? newSeed() };
      experiment.assignedAt = assignedAt;
      experiment.lastAssignedAt = assignedAt;
      if (experiment.design.method === DesignMethod.ONLINE) await this.startOnline(transaction, draft);
      else await this.drawList(transaction, draft, preparation);
      await registerPlan(transaction, experiment, { actor, at: now });
      await advance(transaction, experiment, { actor, at: now, note: null });
      return transaction.manager.save(experiment);
    });
  }

  private async startOnline(transaction: Transaction, { experiment, arms, now, assignedAt }: Draft): Promise<void> {
    if (assignedAt < now) throw invalid('assignedAt', 'An ONLINE experiment starts now: leave it out.');
    await this.eligibility.applyOnline(transaction, experiment, now);
    await startOnline(transaction, experiment, arms, now);
  }

  private async drawList(transaction: Transaction, draft: Draft, preparation: Preparation | null): Promise<void> {
    const { experiment, arms, now, assignedAt } = draft;
    const condition = await this.eligibility.apply(transaction, experiment, assignedAt);
    const population = { condition, asOf: String(assignedAt.getTime()) };
    await refuseExistingOutcomes(transaction, experiment, population, assignedAt);
    const prepared = preparation ?? (await this.prepareFor(transaction, draft, population));
    const placement = await placeCustomers(transaction, population, experiment, arms, prepared);
    refuseTooFew(
      placement.units,
      arms.map((arm) => arm.weight),
    );
    await this.assign(transaction, experiment, arms, population, placement, now);
  }

  /**
   * What takes long is done before the transaction, so that other writes do not wait for it; except where eligibility may
   * leave customers out, which only the transaction can decide.
   */
  private async prepare(key: string, options: RandomizeOptions): Promise<Preparation | null> {
    const prepared = await this.database.analyse(async (session) => {
      const draft = await this.draft(session, key, options);
      const { experiment, assignedAt } = draft;
      if (await this.eligibility.mayExclude(session, experiment)) return null;
      const condition = await this.eligibility.segmentCondition(session, experiment, assignedAt);
      experiment.design = { ...experiment.design, seed: experiment.design.seed ?? newSeed() };
      const population = { condition, asOf: String(assignedAt.getTime()) };
      return { draft, material: await readMaterial(session, population, experiment.design) };
    });
    return prepared && this.prepareWith(prepared.draft, prepared.material);
  }

  private async prepareFor(session: Session, draft: Draft, population: Population): Promise<Preparation | null> {
    return this.prepareWith(draft, await readMaterial(session, population, draft.experiment.design));
  }

  private async prepareWith({ experiment, arms }: Draft, material: Material | null): Promise<Preparation | null> {
    if (material === null) return null;
    const { design, version, plan } = experiment;
    const findings = await prepareDesign(this.engine, { design, arms, alpha: plan.alpha }, material);
    return { version, seed: design.seed!, ...findings };
  }

  private async draft(session: Session, key: string, options: RandomizeOptions): Promise<Draft> {
    const experiment = await experimentIn(session, key, ExperimentStatus.DRAFT);
    if (options.version != null) refuseOutdated(experiment, options.version);
    refusePlannedAdjustment(experiment);
    const now = this.clock();
    const assignedAt = options.assignedAt ?? now;
    if (assignedAt > now) throw invalid('assignedAt', 'The assignment cannot take effect in the future.');
    const arms = await session.manager.find(Arm, {
      where: { experimentId: experiment.id },
      order: { position: 'ASC' },
    });
    refuseUnfitForHashing(experiment, arms);
    return { experiment, arms, now, assignedAt };
  }

  private async assign(
    transaction: Transaction,
    experiment: Experiment,
    arms: Arm[],
    population: Population,
    placement: Placement,
    now: Date,
  ): Promise<void> {
    const { units, cells, draw, frozen } = placement;
    const cellIds = await writeCells(transaction, experiment.id, cells);
    const assigner = recordedAssigner({ design: experiment.design, arms, units, cells, draw });
    const digest = new AssignmentDigest();
    const sizes = arms.map(() => 0);
    const cellSizes = new Map(cells.map(({ name }) => [name, arms.map(() => 0)]));
    let index = 0;
    for await (const page of customersInKeyOrder(transaction, population, placement.source)) {
      const rows: AssignmentRow[] = [];
      for (const customer of page) {
        const cell = placement.cellOf(customer, index++);
        const arm = assigner.armOf(customer.key, cell);
        sizes[arm]! += 1;
        if (cell !== undefined) cellSizes.get(cell)![arm]! += 1;
        digest.add(customer.key, arms[arm]!.key);
        const stratumId = cell === undefined ? null : cellIds.get(cell)!;
        rows.push({ customerId: customer.id, armId: arms[arm]!.id, stratumId });
        if (index % ROWS_AT_ONCE === 0) await yieldToOthers();
      }
      await writeAssignments(transaction, experiment.id, rows, experiment.assignedAt!.getTime());
      await yieldToOthers();
    }
    assigner.finish();
    await refreshStatistics(transaction, ['assignment']);
    await writeCellArmSizes(transaction, cellIds, cellSizes);
    await transaction.manager.save(arms.map((arm, position) => Object.assign(arm, { size: sizes[position] })));
    const counts = inputCounts(experiment.design.method, cells, units);
    await transaction.manager.insert(Receipt, {
      experimentId: experiment.id,
      algorithm: assigner.algorithm,
      seed: experiment.design.seed!,
      units,
      inputsDigest: inputsDigest({ algorithm: assigner.algorithm, arms, counts, frozen }),
      digest: digest.hex(),
      draw,
      frozen,
      probabilities: [...assigner.probabilities],
      createdAt: now,
    });
  }
}

function newSeed(): string {
  return randomBytes(16).toString('hex');
}

function refuseTooFew(units: number, weights: readonly number[]): void {
  const needed = customersForArms(weights, 1);
  if (units >= needed) return;
  const found =
    units === 0 ? 'The segment is empty' : `The segment has ${units} ${units === 1 ? 'customer' : 'customers'}`;
  const message = `${found}; these ${weights.length} arms need at least ${needed}, and many more to learn anything (see powerAnalysis).`;
  throw new ExpectedError('segment', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

/** What happened after the assignment must not be known when it is made. Recorded events never lie in the future. */
async function refuseExistingOutcomes(
  transaction: Transaction,
  experiment: Experiment,
  population: Population,
  assignedAt: Date,
): Promise<void> {
  const metrics = await transaction.manager.findBy(ExperimentMetric, { experimentId: experiment.id });
  const [outcome] = await transaction.query<{ customer: string; metric: string }>(
    `SELECT c.key AS customer, m.key AS metric FROM metric m
     JOIN event e ON e.event_type_id IN (m.event_type_id, m.denominator_event_type_id) AND e.occurred_at >= ?
     JOIN customer c ON c.id = e.customer_id
     WHERE m.id IN (${metrics.map((metric) => metric.metricId).join(', ')}) AND ${population.condition} LIMIT 1`,
    [assignedAt.getTime()],
  );
  if (!outcome) return;
  throw new ExpectedError(
    'assignedAt',
    UserErrorCode.CONFLICT,
    `Outcomes exist already: customer "${outcome.customer}" has an event of the metric "${outcome.metric}" at or after ` +
      `${assignedAt.toISOString()}. A randomization comes before its outcomes.`,
  );
}
