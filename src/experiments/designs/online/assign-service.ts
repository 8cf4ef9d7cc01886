import type { Database, Transaction } from '../../../database/database.js';
import { ExpectedError, ExpectedErrors, notFound, UserErrorCode } from '../../../graph/expected-error.js';
import { validForeignKey, validList } from '../../../graph/validation.js';
import { createOnlineAssigner, type OnlineAssigner } from '../../../randomization/online.js';
import { Segment } from '../../../segments/segment.js';
import type { SegmentService } from '../../../segments/segment-service.js';
import { Arm } from '../../arm.js';
import { writeAssignments } from '../../assignments/assignment-writer.js';
import { type CompiledRules, compileRules } from '../../eligibility/compiled-rules.js';
import { type Experiment, ExperimentStatus } from '../../experiment.js';
import { DesignMethod } from '../../experiment-design.js';
import { experimentIn, wrongState } from '../../experiment-in-status.js';
import { ArmCheck } from './arm-check.js';
import { type CustomerFacts, customerFacts } from './customer-facts.js';
import { type ForcedArmRequest, forceArms, MAX_FORCED } from './forced-arms.js';
import { onlineDesign } from './online-design.js';
import { addToReceipt } from './online-start.js';

const MAX_CUSTOMERS = 10_000;
const MAX_UNKNOWN_NAMED = 100;

/** Which customers want an arm. */
export interface AssignRequest {
  experiment: string;
  customers: readonly string[];
  forced?: readonly ForcedArmRequest[] | null;
}

/** A customer's arm, or why there is none. */
export interface AssignedCustomer {
  customer: string;
  arm: Arm | null;
  decidedBy: ArmCheck;
  assignedAt: Date | null;
}

export interface AssignResult {
  experiment: Experiment;
  customers: AssignedCustomer[];
  added: number;
}

/** Gives the customers of ONLINE experiments their arms, when they are asked for. */
export class AssignService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly clock: () => Date,
  ) {}

  /**
   * Gives customers their arms: all of them or none. One who has an arm keeps it; asking again changes nothing.
   * @throws ExpectedErrors NOT_FOUND for every unknown customer
   * @throws ExpectedError for an experiment that is not running or not ONLINE, and for an arm that cannot be forced
   */
  assign(request: AssignRequest, actor: string): Promise<AssignResult> {
    const forced = request.forced ?? [];
    validList('forced', forced, 0, MAX_FORCED);
    validList('customers', request.customers, forced.length > 0 ? 0 : 1, MAX_CUSTOMERS);
    for (const [index, key] of request.customers.entries()) validForeignKey(`customers.${index}`, key);
    for (const [index, { customer }] of forced.entries()) validForeignKey(`forced.${index}.customer`, customer);
    return this.database.write(async (transaction) => {
      const experiment = await experimentIn(transaction, request.experiment, ExperimentStatus.RUNNING);
      if (experiment.design.method !== DesignMethod.ONLINE) {
        throw wrongState(`The experiment "${experiment.key}" was drawn from a list; only ONLINE ones assign later.`);
      }
      const now = this.clock();
      const arms = await transaction.manager.find(Arm, {
        where: { experimentId: experiment.id },
        order: { position: 'ASC' },
      });
      const { rules, facts } = await this.facts(transaction, experiment, request, now);
      await forceArms(transaction, { experiment, arms, facts, actor, now }, forced);
      const assigner = createOnlineAssigner(onlineDesign(experiment, arms, rules.filters));
      const keys = new Set([...request.customers, ...forced.map(({ customer }) => customer)]);
      const decisions = [...keys].map((key) => decide(facts.get(key)!, assigner, arms, now));
      const added = decisions.filter(({ decidedBy }) => decidedBy === ArmCheck.HASH);
      await record(transaction, experiment, facts, added, now);
      return { experiment, customers: decisions, added: added.length };
    });
  }

  private async facts(
    transaction: Transaction,
    experiment: Experiment,
    { customers, forced }: AssignRequest,
    now: Date,
  ): Promise<{ rules: CompiledRules; facts: Map<string, CustomerFacts> }> {
    const compiled = await compileRules(transaction, experiment, now.getTime());
    // Those who may take part in both need no look.
    const rules = { ...compiled, running: compiled.running.filter(({ allowed }) => !allowed) };
    const segment = await transaction.manager.findOneByOrFail(Segment, { id: experiment.segmentId! });
    const [condition] = await this.segments.conditions(transaction, [segment], String(now.getTime()));
    const named = [
      ...customers.map((key, index) => ({ key, field: `customers.${index}` })),
      ...(forced ?? []).map(({ customer }, index) => ({ key: customer, field: `forced.${index}.customer` })),
    ];
    const keys = [...new Set(named.map(({ key }) => key))];
    const facts = await customerFacts(transaction, experiment, rules, condition!, keys);
    const unknown = named.filter(({ key }) => !facts.has(key));
    if (unknown.length > 0) throw unknownCustomers(unknown);
    return { rules, facts };
  }
}

function unknownCustomers(unknown: readonly { key: string; field: string }[]): ExpectedErrors {
  const errors = unknown.slice(0, MAX_UNKNOWN_NAMED).map(({ key, field }) => notFound(field, 'customer', key));
  const more = unknown.length - errors.length;
  if (more > 0) {
    const message = `${more} more customers are not on record; the first ${MAX_UNKNOWN_NAMED} are named.`;
    errors.push(new ExpectedError('customers', UserErrorCode.NOT_FOUND, message));
  }
  return new ExpectedErrors(errors);
}

function decide(facts: CustomerFacts, assigner: OnlineAssigner, arms: readonly Arm[], now: Date): AssignedCustomer {
  const customer = facts.key;
  const onRecord = (id: number) => arms.find((arm) => arm.id === id)!;
  if (facts.forcedArmId !== null) {
    return { customer, arm: onRecord(facts.forcedArmId), decidedBy: ArmCheck.FORCED, assignedAt: null };
  }
  if (facts.assigned !== null) {
    const { armId, at } = facts.assigned;
    return { customer, arm: onRecord(armId), decidedBy: ArmCheck.STICKY, assignedAt: new Date(at) };
  }
  const without = (decidedBy: ArmCheck) => ({ customer, arm: null, decidedBy, assignedAt: null });
  if (!facts.inSegment) return without(ArmCheck.SEGMENT);
  if (facts.exclusions.length > 0) return without(ArmCheck[facts.exclusions[0]!]);
  const { arm } = assigner.decide(customer);
  if (arm === null) return without(ArmCheck.COVERAGE);
  return { customer, arm: arms[arm]!, decidedBy: ArmCheck.HASH, assignedAt: now };
}

async function record(
  transaction: Transaction,
  experiment: Experiment,
  facts: ReadonlyMap<string, CustomerFacts>,
  added: readonly AssignedCustomer[],
  now: Date,
): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map(({ customer, arm }) => ({
    customerId: facts.get(customer)!.id,
    armId: arm!.id,
    stratumId: null,
  }));
  await writeAssignments(transaction, experiment.id, rows, now.getTime());
  for (const arm of new Set(added.map((customer) => customer.arm!))) {
    arm.size += added.filter((customer) => customer.arm === arm).length;
    await transaction.manager.save(arm);
  }
  await addToReceipt(
    transaction,
    experiment.id,
    added.map(({ customer, arm }) => ({ key: customer, arm: arm!.key })),
  );
  experiment.lastAssignedAt = now;
  await transaction.manager.save(experiment);
}
