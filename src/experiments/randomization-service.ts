import { randomBytes } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Database, Session, Transaction } from '../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../graph/expected-error.js';
import { AssignmentDigest, inputsDigest } from '../randomization/receipt.js';
import { Segment } from '../segments/segment.js';
import type { SegmentService } from '../segments/segment-service.js';
import type { Engine } from '../threads/engine.js';
import { Arm } from './arm.js';
import { type AssignmentRow, writeAssignments } from './assignment-writer.js';
import { inputCounts, writeCellArmSizes, writeCells } from './designs/cells.js';
import { placeCustomers } from './designs/place-customers.js';
import type { Placement } from './designs/placement.js';
import { customersInKeyOrder, type Population } from './designs/population.js';
import { type Preparation, prepareDesign, readMaterial } from './designs/preparation.js';
import { recordedAssigner } from './designs/recorded-assigner.js';
import { Experiment, ExperimentStatus } from './experiment.js';
import { DesignMethod } from './experiment-design.js';
import { ExperimentMetric } from './experiment-metric.js';
import { advance, experimentIn } from './lifecycle.js';
import { refuseOutdated } from './lifecycle-service.js';
import { Receipt } from './receipt.js';

/** Every tuple has a generator of its own: so many customers are drawn before others have their turn. */
const ROWS_AT_ONCE = 4_000;

export interface RandomizeOptions {
  version?: number | null;
  assignedAt?: Date | null;
}

/** Assigns the customers of a draft's segment to its arms, once and for all. */
export class RandomizationService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly clock: () => Date,
    private readonly engine: Engine,
  ) {}

  /**
   * Randomizes a draft and starts it, all or nothing.
   * @throws ExpectedError when it is no draft, was edited since, has too few customers, or outcomes exist already
   */
  async randomize(key: string, options: RandomizeOptions, actor: string): Promise<Experiment> {
    const preparation = await this.prepare(key, options);
    return this.database.write(async (transaction) => {
      const { experiment, arms, now, assignedAt } = await this.draft(transaction, key, options);
      const population = await this.population(transaction, experiment, assignedAt);
      await refuseExistingOutcomes(transaction, experiment, population, assignedAt);
      if (preparation !== null) refuseOutdated(experiment, preparation.version);
      const placement = await placeCustomers(transaction, population, experiment, arms, preparation);
      refuseTooFew(placement.units, arms.length);

      const seed = preparation?.seed ?? experiment.design.seed ?? newSeed();
      experiment.design = { ...experiment.design, seed };
      experiment.assignedAt = assignedAt;
      experiment.lastAssignedAt = assignedAt;
      await this.assign(transaction, experiment, arms, population, placement, now);
      await advance(transaction, experiment, { actor, at: now, note: null });
      return transaction.manager.save(experiment);
    });
  }

  /** What takes long is done before the transaction, so that other writes do not wait for it. */
  private async prepare(key: string, options: RandomizeOptions): Promise<Preparation | null> {
    const prepared = await this.database.analyse(async (session) => {
      const { experiment, arms, assignedAt } = await this.draft(session, key, options);
      const population = await this.population(session, experiment, assignedAt);
      const seed = experiment.design.seed ?? newSeed();
      return { experiment, arms, seed, material: await readMaterial(session, population, experiment.design) };
    });
    const { experiment, arms, seed, material } = prepared;
    if (material === null) return null;
    const question = { design: { ...experiment.design, seed }, arms, alpha: experiment.plan.alpha };
    const findings = await prepareDesign(this.engine, question, material);
    return { version: experiment.version, seed, ...findings };
  }

  private async draft(session: Session, key: string, options: RandomizeOptions) {
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
    return { experiment, arms, now, assignedAt };
  }

  private async population(session: Session, experiment: Experiment, assignedAt: Date): Promise<Population> {
    const segment = await session.manager.findOneByOrFail(Segment, { id: experiment.segmentId! });
    const asOf = String(assignedAt.getTime());
    const [condition] = await this.segments.conditions(session, [segment], asOf);
    return { condition: condition!, asOf };
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

/** Groups and tuples are compared as they were randomized; a plan that adjusts could not be kept. */
function refusePlannedAdjustment({ design: { method }, plan }: Experiment): void {
  if (plan.adjustFor.length === 0) return;
  if (method !== DesignMethod.BY_GROUP && method !== DesignMethod.MATCHED_TUPLES) return;
  throw invalid('plan.adjustFor', `A design ${method} is read without adjustment: empty the list in the plan.`);
}

function newSeed(): string {
  return randomBytes(16).toString('hex');
}

function refuseTooFew(units: number, arms: number): void {
  if (units >= 2 && units >= arms) return;
  const found =
    units === 0 ? 'The segment is empty' : `The segment has ${units} ${units === 1 ? 'customer' : 'customers'}`;
  const message = `${found}; ${arms} arms need at least ${arms}, and many more to learn anything (see powerAnalysis).`;
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
