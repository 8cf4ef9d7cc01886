import { storedCustomerKeys } from '../../customers/stored-keys.js';
import type { Database, Transaction } from '../../database/database.js';
import { notFound } from '../../graph/expected-error.js';
import { checkEach } from '../../graph/problems.js';
import { validForeignKey, validList } from '../../graph/validation.js';
import { createOnlineAssigner } from '../../randomization/online.js';
import type { Arm } from '../arm.js';
import { writeAssignments } from '../assignments/assignment-writer.js';
import { growReceipt } from '../assignments/receipt-writer.js';
import { onlineSettings } from '../designs/online/online-settings.js';
import { designOf } from '../designs/registry.js';
import { type CompiledRules, compileRules } from '../eligibility/compiled-rules.js';
import type { EligibilityService } from '../eligibility/eligibility-service.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { experimentIn, wrongState } from '../experiment-in-status.js';
import { armsIn } from '../experiment-parts.js';
import { ArmCheck } from './arm-check.js';
import type { AssignedCustomer } from './assigned-customer.js';
import { type CustomerFacts, customerFacts } from './customer-facts.js';
import { type ForcedArmRequest, forceArms, MAX_FORCED } from './force-arms.js';
import { decideArm } from './online-decision.js';

const MAX_CUSTOMERS = 10_000;

/** The customers who need an arm. */
interface AssignRequest {
  experiment: string;
  customers: readonly string[];
  forced?: readonly ForcedArmRequest[] | null;
}

interface AssignResult {
  experiment: Experiment;
  customers: AssignedCustomer[];
  added: number;
}

/** Gives the customers of ONLINE experiments their arms, when they are asked for. */
export class AssignService {
  constructor(
    private readonly database: Database,
    private readonly eligibility: EligibilityService,
    private readonly clock: () => Date,
  ) {}

  /**
   * Gives customers their arms: all of them or none. A customer who has an arm keeps it; asking again changes nothing.
   * @throws ExpectedErrors NOT_FOUND for every unknown customer
   * @throws ExpectedError for an experiment that is not running or not ONLINE, and for an arm that cannot be forced
   */
  assign(request: AssignRequest, actor: string): Promise<AssignResult> {
    const forced = request.forced ?? [];
    validList('forced', forced, 0, MAX_FORCED);
    validList('customers', request.customers, forced.length > 0 ? 0 : 1, MAX_CUSTOMERS);
    return this.database.write(async (transaction) => {
      const named = await namedCustomers(transaction, request);
      const experiment = await onlineExperiment(transaction, request.experiment);
      const now = this.clock();
      const arms = await armsIn(transaction, [experiment.id]);
      const rules = await assignmentRules(transaction, experiment, now);
      const condition = await this.eligibility.segmentCondition(transaction, experiment, now);
      const keys = new Set(named.map(({ key }) => key));
      const facts = await customerFacts(transaction, experiment, rules, condition, [...keys]);
      refuseUnknown(named.filter(({ key }) => !facts.has(key)));
      await forceArms(transaction, { experiment, arms, facts, actor, now }, withKeys(forced, named));
      const assigner = createOnlineAssigner(onlineSettings(experiment, arms, rules.filters));
      const decisions = [...keys]
        .flatMap((key) => facts.get(key) ?? [])
        .map((customer) => {
          return { customer, ...decideArm(assigner, arms, customer) };
        });
      const added = decisions.flatMap(({ customer, arm, decidedBy }) =>
        arm !== null && decidedBy === ArmCheck.HASH ? [{ customer, arm }] : [],
      );
      await record(transaction, experiment, added, now);
      return {
        experiment,
        customers: decisions.map(({ customer, arm, decidedBy }) => ({
          customerId: customer.id,
          customerKey: customer.key,
          arm,
          decidedBy,
          assignedAt: assignedAtOf(customer, decidedBy, now),
        })),
        added: added.length,
      };
    });
  }
}

interface NamedCustomer {
  /** In the form in which it is stored. */
  key: string;
  field: string;
}

/** The customers of a request and the fields that name them, those to force last. */
async function namedCustomers(
  transaction: Transaction,
  { customers, forced }: AssignRequest,
): Promise<NamedCustomer[]> {
  const given = [
    ...customers.map((key, index) => ({ key, field: `customers.${index}` })),
    ...(forced ?? []).map(({ customer }, index) => ({ key: customer, field: `forced.${index}.customer` })),
  ];
  const keys = await storedCustomerKeys(
    transaction,
    given.map(({ key }) => key),
  );
  return given.map(({ key, field }, index) => ({ key: keys[index] || validForeignKey(field, key), field }));
}

function withKeys(forced: readonly ForcedArmRequest[], named: readonly NamedCustomer[]): ForcedArmRequest[] {
  const keys = named.slice(named.length - forced.length);
  return forced.map((request, index) => ({ ...request, customer: keys[index]?.key ?? request.customer }));
}

async function onlineExperiment(transaction: Transaction, key: string): Promise<Experiment> {
  const experiment = await experimentIn(transaction, key, ExperimentStatus.RUNNING);
  if (designOf(experiment).list === null) return experiment;
  throw wrongState(`The experiment "${key}" was drawn from a list; only ONLINE experiments assign customers later.`);
}

/** The rules without running experiments that customers may be in too: those need no look. */
async function assignmentRules(transaction: Transaction, experiment: Experiment, now: Date): Promise<CompiledRules> {
  const rules = await compileRules(transaction, experiment, now.getTime());
  return { ...rules, running: rules.running.filter(({ allowed }) => !allowed) };
}

function refuseUnknown(unknown: readonly { key: string; field: string }[]): void {
  checkEach(unknown, ({ key, field }) => {
    throw notFound(field, 'customer', key);
  });
}

function assignedAtOf({ assigned }: CustomerFacts, decidedBy: ArmCheck, now: Date): Date | null {
  if (decidedBy === ArmCheck.HASH) return now;
  return decidedBy === ArmCheck.STICKY && assigned !== null ? new Date(assigned.at) : null;
}

async function record(
  transaction: Transaction,
  experiment: Experiment,
  added: readonly { customer: CustomerFacts; arm: Arm }[],
  now: Date,
): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map(({ customer, arm }) => ({ customerId: customer.id, armId: arm.id, stratumId: null }));
  await writeAssignments(transaction, experiment.id, rows, now.getTime());
  for (const { arm } of added) arm.size += 1;
  await transaction.manager.save([...new Set(added.map(({ arm }) => arm))]);
  const units = added.map(({ customer, arm }) => ({ key: customer.key, arm: arm.key }));
  await growReceipt(transaction, experiment.id, units);
  experiment.lastAssignedAt = now;
  await transaction.manager.save(experiment);
}
