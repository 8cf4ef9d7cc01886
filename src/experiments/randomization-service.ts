import { randomBytes } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Database, Transaction } from '../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../graph/expected-error.js';
import { type AssignmentDesign, createAssigner } from '../randomization/assigner.js';
import { AssignmentDigest, inputsDigest } from '../randomization/receipt.js';
import type { SegmentService } from '../segments/segment-service.js';
import { Arm } from './arm.js';
import { writeAssignments } from './assignment-writer.js';
import { type Covariate, type CovariateSource, covariateSource, loadCovariates } from './covariates.js';
import { wrongState } from './draft-writer.js';
import { EligibilityService } from './eligibility/eligibility-service.js';
import { Experiment, ExperimentStatus } from './experiment.js';
import { DesignMethod } from './experiment-design.js';
import { ExperimentMetric } from './experiment-metric.js';
import { advance, experimentIn } from './lifecycle.js';
import { refuseOutdated } from './lifecycle-service.js';
import { startOnline } from './online/online-start.js';
import { registerPlan } from './preregistration/preregistration-service.js';
import { Receipt } from './receipt.js';
import { nameOfStratum, type StratumCount, strataSizes } from './stratification.js';

const BATCH_ROWS = 20_000;

export interface RandomizeOptions {
  version?: number | null;
  assignedAt?: Date | null;
}

/** The customers to assign, and how to read them. */
interface Population {
  /** SQL condition on the customer `c`. */
  condition: string;
  covariates: Covariate[];
  source: CovariateSource;
}

/** Assigns the customers of a draft's segment to its arms, once and for all. */
export class RandomizationService {
  private readonly eligibility: EligibilityService;

  constructor(
    private readonly database: Database,
    segments: SegmentService,
    private readonly clock: () => Date,
  ) {
    this.eligibility = new EligibilityService(database, segments, clock);
  }

  /**
   * Randomizes a draft and starts it, all or nothing. One that assigns online starts with nobody assigned.
   * @throws ExpectedError when it is no draft, was edited since, has too few customers, outcomes exist already, or its
   *   eligibility stands in the way
   */
  randomize(key: string, options: RandomizeOptions, actor: string): Promise<Experiment> {
    return this.database.write(async (transaction) => {
      const experiment = await experimentIn(transaction, key, ExperimentStatus.DRAFT);
      if (options.version != null) refuseOutdated(experiment, options.version);
      const now = this.clock();
      const assignedAt = options.assignedAt ?? now;
      if (assignedAt > now) throw invalid('assignedAt', 'The assignment cannot take effect in the future.');
      const arms = await transaction.manager.find(Arm, {
        where: { experimentId: experiment.id },
        order: { position: 'ASC' },
      });
      experiment.design = { ...experiment.design, seed: experiment.design.seed ?? randomBytes(16).toString('hex') };
      experiment.assignedAt = assignedAt;
      experiment.lastAssignedAt = assignedAt;
      if (experiment.design.method === DesignMethod.ONLINE) {
        if (assignedAt < now) throw invalid('assignedAt', 'An ONLINE experiment starts now: leave it out.');
        await this.eligibility.applyOnline(transaction, experiment, now);
        await startOnline(transaction, experiment, arms, now);
      } else {
        const population = await this.population(transaction, experiment, assignedAt);
        await refuseExistingOutcomes(transaction, experiment, population, assignedAt);
        await this.assign(transaction, experiment, arms, population, now);
      }
      await registerPlan(transaction, experiment, { actor, at: now });
      await advance(transaction, experiment, { actor, at: now, note: null });
      return transaction.manager.save(experiment);
    });
  }

  private async population(transaction: Transaction, experiment: Experiment, assignedAt: Date): Promise<Population> {
    const condition = await this.eligibility.apply(transaction, experiment, assignedAt);
    const covariates = await loadCovariates(transaction, 'design.strata', experiment.design.strata);
    return {
      condition,
      covariates,
      source: covariateSource(covariates, 'c.id', String(assignedAt.getTime())),
    };
  }

  private async assign(
    transaction: Transaction,
    experiment: Experiment,
    arms: Arm[],
    population: Population,
    now: Date,
  ): Promise<void> {
    const strata = await countStrata(transaction, population);
    const units = [...strata.values()].reduce((sum, size) => sum + size, 0);
    refuseTooFew(units, arms.length);
    const strataIds = await writeStrata(transaction, experiment, strata);
    const design = assignmentDesign(experiment, arms, units, strata);
    const assigner = createAssigner(design);
    const digest = new AssignmentDigest();
    const sizes = arms.map(() => 0);
    const strataSizesByArm = new Map([...strata.keys()].map((name) => [name, arms.map(() => 0)]));
    for await (const page of customersInKeyOrder(transaction, population)) {
      const rows = page.map((customer) => {
        const stratum = nameOfStratum(population.covariates, customer.levels);
        const arm = assigner.armOf(customer.key, stratum);
        sizes[arm]! += 1;
        strataSizesByArm.get(stratum)![arm]! += 1;
        digest.add(customer.key, arms[arm]!.key);
        return { customerId: customer.id, armId: arms[arm]!.id, stratumId: strataIds.get(stratum) ?? null };
      });
      await writeAssignments(transaction, experiment.id, rows, experiment.assignedAt!.getTime());
      await yieldToOthers();
    }
    assigner.finish();
    await writeArmSizes(transaction, strataIds, strataSizesByArm);
    await transaction.manager.save(arms.map((arm, index) => Object.assign(arm, { size: sizes[index] })));
    await transaction.manager.insert(Receipt, {
      experimentId: experiment.id,
      algorithm: assigner.algorithm,
      seed: experiment.design.seed!,
      units,
      inputsDigest: inputsDigest({
        algorithm: assigner.algorithm,
        arms,
        counts: experiment.design.method === DesignMethod.STRATIFIED ? strata : units,
      }),
      digest: digest.hex(),
      createdAt: now,
    });
  }
}

/** What the assigner needs to know of a randomized or about-to-be randomized experiment. */
export function assignmentDesign(
  experiment: Experiment,
  arms: readonly Arm[],
  units: number,
  strata: ReadonlyMap<string, number>,
): AssignmentDesign {
  const chance = { seed: experiment.design.seed!, weights: arms.map((arm) => arm.weight) };
  switch (experiment.design.method) {
    case DesignMethod.SIMPLE:
      return { method: 'SIMPLE', ...chance };
    case DesignMethod.COMPLETE:
      return { method: 'COMPLETE', counts: units, ...chance };
    case DesignMethod.STRATIFIED:
      return { method: 'STRATIFIED', counts: strata, ...chance };
    case DesignMethod.ONLINE:
      throw wrongState(`The experiment "${experiment.key}" assigns online; there is no list to draw from.`);
  }
}

async function countStrata(transaction: Transaction, population: Population): Promise<Map<string, number>> {
  const { condition, covariates, source } = population;
  const columns = source.values.map((value, index) => `${value} AS s${index}`);
  const names = source.values.map((_, index) => `s${index}`);
  const rows = await transaction.query<Record<string, number | null> & { size: number }>(
    `SELECT ${[...columns, 'count(*) AS size'].join(', ')} FROM customer c ${source.joins} WHERE ${condition}
     ${names.length > 0 ? `GROUP BY ${source.values.join(', ')}` : ''}`,
  );
  const counts: StratumCount[] = rows.map((row) => ({
    levels: names.map((name) => row[name] ?? null),
    size: row.size,
  }));
  return strataSizes(covariates, counts);
}

async function writeStrata(
  transaction: Transaction,
  experiment: Experiment,
  strata: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  if (experiment.design.method !== DesignMethod.STRATIFIED) return new Map();
  const columns = [
    { name: 'name', type: 'text' },
    { name: 'size', type: 'integer' },
  ] as const;
  await transaction.executeBatch(
    `INSERT INTO stratum (experiment_id, name, size)
     SELECT ${experiment.id}, b.name, b.size FROM ${transaction.dialect.batch('?', 'b', columns)} ORDER BY b.name`,
    [...strata],
  );
  const rows = await transaction.query<{ id: number; name: string }>(
    'SELECT id, name FROM stratum WHERE experiment_id = ?',
    [experiment.id],
  );
  return new Map(rows.map((row) => [row.name, row.id]));
}

async function writeArmSizes(
  transaction: Transaction,
  strataIds: ReadonlyMap<string, number>,
  sizes: ReadonlyMap<string, number[]>,
): Promise<void> {
  const columns = [
    { name: 'id', type: 'integer' },
    { name: 'sizes', type: 'text' },
  ] as const;
  await transaction.executeBatch(
    `UPDATE stratum SET arm_sizes = b.sizes FROM ${transaction.dialect.batch('?', 'b', columns)} WHERE stratum.id = b.id`,
    [...strataIds].map(([name, id]) => [id, JSON.stringify(sizes.get(name))]),
  );
}

interface KeyedCustomer {
  id: number;
  key: string;
  levels: (number | null)[];
}

/** The population in the order of the keys' bytes, in pages. */
async function* customersInKeyOrder(transaction: Transaction, population: Population): AsyncGenerator<KeyedCustomer[]> {
  const { condition, source } = population;
  const columns = ['c.id AS id', 'c.key AS key', ...source.values.map((value, index) => `${value} AS s${index}`)];
  let after = '';
  for (;;) {
    const rows = await transaction.query<{ id: number; key: string } & Record<string, number | null>>(
      `SELECT ${columns.join(', ')} FROM customer c ${source.joins}
       WHERE c.key > ? AND ${condition} ORDER BY c.key LIMIT ${BATCH_ROWS}`,
      [after],
    );
    if (rows.length === 0) return;
    yield rows.map((row) => ({
      id: row.id,
      key: row.key,
      levels: source.values.map((_, index) => row[`s${index}`] ?? null),
    }));
    after = rows.at(-1)!.key;
  }
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
