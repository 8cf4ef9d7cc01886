import { storedCustomerKeys } from '../../customers/stored-keys.js';
import type { Database, Session } from '../../database/database.js';
import { notFound } from '../../graph/expected-error.js';
import { shownName } from '../../randomization/erased-name.js';
import { hashBucket } from '../../randomization/hash-bucket.js';
import type { Arm } from '../arm.js';
import { designOf } from '../designs/registry.js';
import { compileRules } from '../eligibility/compiled-rules.js';
import type { EligibilityService } from '../eligibility/eligibility-service.js';
import type { ExclusionReason } from '../eligibility/exclusion-reason.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { wrongState } from '../experiment-in-status.js';
import { armsIn } from '../experiment-parts.js';
import { ArmCheck } from './arm-check.js';
import { type ArmExplanation, CheckOutcome } from './arm-explanation.js';
import { customerFacts } from './customer-facts.js';
import { explainOnline } from './explain-online.js';

/** Explains why customers have their arms. */
export class ExplanationService {
  constructor(
    private readonly database: Database,
    private readonly eligibility: EligibilityService,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError NOT_FOUND, or WRONG_STATE for a draft */
  async explain(experiment: Experiment, givenKey: string): Promise<ArmExplanation> {
    if (experiment.status === ExperimentStatus.DRAFT) {
      throw wrongState(`The experiment "${experiment.key}" is a draft: nobody has an arm yet.`);
    }
    return this.database.read(async (session) => {
      const arms = await armsIn(session, [experiment.id]);
      const [customerKey = givenKey] = await storedCustomerKeys(session, [givenKey]);
      return designOf(experiment).list === null
        ? this.online(session, experiment, arms, customerKey)
        : drawn(session, experiment, arms, customerKey);
    });
  }

  private async online(session: Session, experiment: Experiment, arms: Arm[], key: string): Promise<ArmExplanation> {
    const now = this.clock();
    const rules = await compileRules(session, experiment, now.getTime());
    const condition = await this.eligibility.segmentCondition(session, experiment, now);
    const facts = await customerFacts(session, experiment, rules, condition, [key]);
    const found = facts.get(key);
    if (!found) throw notFound('customer', 'customer', key);
    return explainOnline(experiment, arms, rules, found);
  }
}

interface DrawnRow {
  customer: number;
  arm: number | null;
  assigned_at: number | null;
  stratum: string | null;
  reason: ExclusionReason | null;
}

/** For an experiment whose arms were drawn over a list, or assigned elsewhere. */
async function drawn(session: Session, experiment: Experiment, arms: Arm[], key: string): Promise<ArmExplanation> {
  const [row] = await session.query<DrawnRow>(
    `SELECT c.id AS customer, a.arm_id AS arm, a.assigned_at AS assigned_at, s.name AS stratum, q.reason AS reason FROM customer c
     LEFT JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = c.id
     LEFT JOIN stratum s ON s.id = a.stratum_id
     LEFT JOIN excluded_customer q ON q.experiment_id = ${experiment.id} AND q.customer_id = c.id WHERE c.key = ?`,
    [key],
  );
  if (!row) throw notFound('customer', 'customer', key);
  const { check, explanation } = reasonOf(experiment, row);
  const seed = check === ArmCheck.DRAW ? experiment.design.seed : null;
  const hashed = designOf(experiment).list?.hashes === true && seed !== null;
  return {
    customerId: row.customer,
    arm: arms.find(({ id }) => id === row.arm) ?? null,
    decidedBy: check,
    assignedAt: row.assigned_at === null ? null : new Date(row.assigned_at),
    steps: [{ check, outcome: CheckOutcome.DECIDED, explanation, seed, bucket: hashed ? hashBucket(seed, key) : null }],
    ranges: [],
  };
}

function reasonOf(
  { design }: Experiment,
  { arm, stratum, reason }: DrawnRow,
): { check: ArmCheck; explanation: string } {
  if (arm === null) {
    if (reason !== null) {
      return { check: ArmCheck[reason], explanation: 'The eligibility rules excluded the customer from the draw.' };
    }
    const explanation = 'The customer was not in the segment when arms were drawn, or was acquired later.';
    return { check: ArmCheck.SEGMENT, explanation };
  }
  if (design.seed === null) {
    return {
      check: ArmCheck.DRAW,
      explanation: 'The arm was assigned elsewhere and imported, so there is no draw to repeat.',
    };
  }
  const within = stratum === null ? '' : ` within the stratum ${shownName(stratum)}`;
  return {
    check: ArmCheck.DRAW,
    explanation: `All customers were drawn at once${within}. The proof of the randomization repeats the draw.`,
  };
}
