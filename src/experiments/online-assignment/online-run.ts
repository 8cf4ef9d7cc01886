import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Transaction } from '../../database/database.js';
import { createOnlineAssigner, type OnlineAssigner } from '../../randomization/online.js';
import { SegmentVersion } from '../../segments/versions/segment-version.js';
import { Arm } from '../arm.js';
import { type Arrival, recordArrivals } from '../assignments/arrivals-writer.js';
import { onlineSettings } from '../designs/online/online-settings.js';
import { designOf } from '../designs/registry.js';
import { compileRulesThatExclude } from '../eligibility/compiled-rules.js';
import type { EligibilityService } from '../eligibility/eligibility-service.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import { experimentIn, wrongState } from '../experiment-in-status.js';
import { ArmCheck } from './arm-check.js';
import type { AssignedCustomer } from './assigned-customer.js';
import { type CustomerFacts, customerFacts } from './customer-facts.js';
import { type NamedCustomer, refuseUnknown } from './named-customers.js';
import { decideArm } from './online-decision.js';

/** What decisions are made on, as it is in a transaction. */
interface OnlineState {
  experiment: Experiment;
  /** The sums of the receipt's digest; null before the first customer. */
  accumulator: Buffer | null;
  arms: Arm[];
  /** By customer key; what is decided is noted in them. */
  facts: ReadonlyMap<string, CustomerFacts>;
  now: Date;
}

/** What was decided on a request, in the order of its customers. */
interface Decisions {
  experiment: Experiment;
  customers: AssignedCustomer[];
  /** How many of them are new. */
  added: number;
}

/** Customers who are decided on within a few milliseconds. */
const CUSTOMERS_AT_ONCE = 1_000;

/** Decisions on customers of one experiment in one transaction, recorded together at the end. */
export class OnlineRun {
  private readonly arrivals: Arrival[] = [];

  private constructor(
    private readonly transaction: Transaction,
    private readonly assigner: OnlineAssigner,
    readonly state: OnlineState,
  ) {}

  /**
   * Reads what is known of an experiment and of customers.
   * @throws ExpectedError for an experiment that is not running or not ONLINE
   */
  static async begin(
    transaction: Transaction,
    eligibility: EligibilityService,
    { experiment: key, customers, now }: { experiment: string; customers: readonly NamedCustomer[]; now: Date },
  ): Promise<OnlineRun> {
    const { experiment, accumulator, arms, segment } = await onlineExperiment(transaction, key);
    const rules = await compileRulesThatExclude(transaction, experiment, now.getTime());
    const condition = await eligibility.conditionIn(transaction, segment, now);
    const keys = [...new Set(customers.map((customer) => customer.key))];
    const facts = await customerFacts(transaction, experiment, rules, condition, keys);
    const assigner = createOnlineAssigner(onlineSettings(experiment, arms, rules.filters));
    return new OnlineRun(transaction, assigner, { experiment, accumulator, arms, facts, now });
  }

  /** @throws ExpectedErrors NOT_FOUND for every unknown customer */
  refuseUnknown(customers: readonly NamedCustomer[]): void {
    refuseUnknown(customers.filter(({ key }) => !this.state.facts.has(key)));
  }

  /**
   * Decides on the customers of a request, each once, all or none. Others have their turn between many.
   * @throws ExpectedErrors NOT_FOUND for every unknown customer
   */
  async decide(named: readonly NamedCustomer[]): Promise<Decisions> {
    this.refuseUnknown(named);
    const { experiment, facts, now } = this.state;
    const before = this.arrivals.length;
    const customers: AssignedCustomer[] = [];
    for (const key of new Set(named.map((one) => one.key))) {
      const customer = facts.get(key);
      if (customer) customers.push(this.decideOn(customer));
      if (customers.length % CUSTOMERS_AT_ONCE === 0) await yieldToOthers();
    }
    this.state.experiment.lastAssignedAt = this.arrivals.length > before ? now : experiment.lastAssignedAt;
    return { experiment, customers, added: this.arrivals.length - before };
  }

  private decideOn(customer: CustomerFacts): AssignedCustomer {
    const { arm, decidedBy } = decideArm(this.assigner, this.state.arms, customer);
    if (arm !== null && decidedBy === ArmCheck.HASH) this.arrive(customer, arm);
    const assignedAt = [ArmCheck.HASH, ArmCheck.STICKY].includes(decidedBy) ? assignedAtOf(customer) : null;
    return { customerId: customer.id, customerKey: customer.key, arm, decidedBy, assignedAt };
  }

  /** Stores what was decided. */
  async record(): Promise<void> {
    const { experiment, arms, accumulator, now } = this.state;
    await recordArrivals(this.transaction, { experiment, arms, accumulator }, this.arrivals, now);
  }

  private arrive(customer: CustomerFacts, arm: Arm): void {
    customer.assigned = { armId: arm.id, at: this.state.now.getTime() };
    arm.size += 1;
    this.arrivals.push({ customerId: customer.id, customerKey: customer.key, arm });
  }
}

function assignedAtOf({ assigned }: CustomerFacts): Date | null {
  return assigned === null ? null : new Date(assigned.at);
}

/** A running ONLINE experiment with its arms in their order, its segment as it was registered, and the sums of its receipt's digest: in one statement. */
async function onlineExperiment(
  transaction: Transaction,
  key: string,
): Promise<Pick<OnlineState, 'experiment' | 'accumulator' | 'arms'> & { segment: SegmentVersion }> {
  const rows = await transaction.query<Record<string, unknown> & { accumulator: Buffer | null }>(
    `SELECT x.*, r.accumulator AS accumulator, ${transaction.columns(Arm, 'a', 'arm_')}, ${transaction.columns(SegmentVersion, 's', 'of_segment_')}
     FROM experiment x LEFT JOIN receipt r ON r.experiment_id = x.id
     LEFT JOIN segment_version s ON s.segment_id = x.segment_id AND s.number = x.segment_version
     LEFT JOIN arm a ON a.experiment_id = x.id WHERE x.key = ? ORDER BY a.position`,
    [key],
  );
  const [row] = rows;
  if (row?.status !== ExperimentStatus.RUNNING) await experimentIn(transaction, key, ExperimentStatus.RUNNING);
  if (row === undefined) throw new Error(`The experiment "${key}" is missing.`);
  const experiment = transaction.entity(Experiment, row);
  if (designOf(experiment).list !== null) {
    throw wrongState(`The experiment "${key}" was drawn from a list; only ONLINE experiments assign customers later.`);
  }
  return {
    experiment,
    accumulator: row.accumulator,
    arms: rows.map((one) => transaction.entity(Arm, one, 'arm_')),
    segment: transaction.entity(SegmentVersion, row, 'of_segment_'),
  };
}
