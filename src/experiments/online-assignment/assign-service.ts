import type { Database, Transaction } from '../../database/database.js';
import { isGuarded } from '../../database/writes/write-guard.js';
import { ExpectedError, ExpectedErrors } from '../../graph/expected-error.js';
import { checkParts, lookUpParts } from '../../graph/problems.js';
import { validList } from '../../graph/validation.js';
import type { EligibilityService } from '../eligibility/eligibility-service.js';
import type { Experiment } from '../experiment.js';
import type { AssignedCustomer } from './assigned-customer.js';
import { type ForcedArmRequest, forceArms, MAX_FORCED } from './force-arms.js';
import { GatheredRequests, type Outcome } from './gathered-requests.js';
import { type NamedCustomer, namedCustomers, withKeys } from './named-customers.js';
import { OnlineRun } from './online-run.js';

const MAX_CUSTOMERS = 10_000;
/** The most requests that are decided together, of so many customers each: other requests wait as long as these take. */
const MAX_TOGETHER = 64;
const USUAL_CUSTOMERS = 32;

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
  /** Requests that wait for the same experiment share their statements. */
  private readonly gathered = new GatheredRequests<AssignRequest, AssignResult>(
    (experiment, take) =>
      this.database.write((transaction) => this.decideTogether(transaction, experiment, take()), { shared: true }),
    MAX_TOGETHER,
    ({ customers }) => Math.max(1, customers.length / USUAL_CUSTOMERS),
  );

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
  async assign(request: AssignRequest, actor: string): Promise<AssignResult> {
    const forced = request.forced ?? [];
    checkParts({
      customers: () => validList('customers', request.customers, forced.length > 0 ? 0 : 1, MAX_CUSTOMERS),
      forced: () => validList('forced', forced, 0, MAX_FORCED),
    });
    if (forced.length === 0 && !isGuarded()) return this.gathered.add(request.experiment, request);
    return this.database.write((transaction) => this.decideAlone(transaction, request, forced, actor));
  }

  /** Decides on each request as if it were the only one and the ones before it were over. */
  private async decideTogether(
    transaction: Transaction,
    key: string,
    requests: readonly AssignRequest[],
  ): Promise<Outcome<AssignResult>[]> {
    if (requests.length === 0) return [];
    const named: Outcome<NamedCustomer[]>[] = [];
    for (const { customers } of requests) named.push(await attempted(() => namedCustomers(transaction, customers)));
    const customers = named.flatMap((outcome) => ('result' in outcome ? outcome.result : []));
    const begun = await attempted(() =>
      OnlineRun.begin(transaction, this.eligibility, { experiment: key, customers, now: this.clock() }),
    );
    if ('error' in begun) return named.map((outcome) => ({ error: together([begun, outcome]) }));
    const run = begun.result;
    const outcomes: Outcome<AssignResult>[] = [];
    for (const outcome of named) {
      outcomes.push('result' in outcome ? await attempted(() => run.decide(outcome.result)) : outcome);
    }
    await run.record();
    return outcomes;
  }

  private async decideAlone(
    transaction: Transaction,
    { experiment, customers }: AssignRequest,
    forced: readonly ForcedArmRequest[],
    actor: string,
  ): Promise<AssignResult> {
    const naming = await attempted(() => namedCustomers(transaction, customers, forced));
    const named = 'result' in naming ? naming.result : [];
    const beginning = await attempted(() =>
      OnlineRun.begin(transaction, this.eligibility, { experiment, customers: named, now: this.clock() }),
    );
    if ('error' in beginning || 'error' in naming) throw together([beginning, naming]);
    const run = beginning.result;
    await lookUpParts({
      customers: () => run.refuseUnknown(named),
      forced: () => forceArms(transaction, { ...run.state, actor }, withKeys(forced, named)),
    });
    const result = await run.decide(named);
    await run.record();
    return result;
  }
}

/** What is wrong with a request, in one error. */
function together(outcomes: readonly Outcome<unknown>[]): ExpectedError {
  return ExpectedErrors.of(outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error as ExpectedError] : [])));
}

/** The outcome of a request: what it did wrong is its own affair; any other error is everybody's. */
async function attempted<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { result: await work() };
  } catch (error) {
    if (error instanceof ExpectedError) return { error };
    throw error;
  }
}
