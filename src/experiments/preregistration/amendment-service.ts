import type { Database, Transaction } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { checkEach, lookUpParts } from '../../graph/problems.js';
import { unknownKey } from '../../graph/unknown-key.js';
import { optionalText, validText } from '../../graph/validation.js';
import { validArmCosts, writeArmCosts } from '../drafts/arm-costs.js';
import { validMetrics, validPlan, writeExperimentMetrics } from '../drafts/draft-writer.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import { wrongState } from '../experiment-in-status.js';
import { keepComparedVersions } from '../planned-segments/segments-as-planned.js';
import { type TakenLook, takenLooksIn } from '../taken-look.js';
import type { AmendPlanInput } from './amend-plan-input.js';
import { type PlanDifference, planDifferences, planDocument } from './plan-document.js';
import { recordAmendments } from './preregistration-service.js';

/** Changes plans of experiments that have started, and records every change. */
export class AmendmentService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /**
   * Changes what is given and records every difference.
   * @throws ExpectedError for a draft, a concluded experiment, invalid input, or input that changes nothing
   */
  amend(input: AmendPlanInput, actor: string): Promise<Experiment> {
    return this.database.write(async (transaction) => {
      const { experiment, reason, hypothesis, metrics, plan, costs } = await lookUpParts({
        experiment: () => amendable(transaction, input.experiment),
        reason: () => validText('reason', input.reason, 2_000),
        hypothesis: () =>
          input.hypothesis === undefined ? undefined : optionalText('hypothesis', input.hypothesis, 5_000),
        metrics: () => (input.metrics == null ? undefined : validMetrics(transaction, input.metrics)),
        plan: () => (input.plan == null ? undefined : validPlan(transaction, input.plan)),
        costs: () => (input.armCosts == null ? [] : validArmCosts(transaction, input.armCosts, 'armCosts')),
      });
      const before = await planDocument(transaction, experiment);
      if (hypothesis !== undefined) experiment.hypothesis = hypothesis;
      if (plan) experiment.plan = plan;
      if (metrics) await writeExperimentMetrics(transaction, experiment.id, metrics);
      if (input.armCosts) await writeArmCosts(transaction, experiment.id, input.armCosts, costs);
      const differences = planDifferences(before, await planDocument(transaction, experiment));
      if (differences.length === 0) {
        throw new ExpectedError(
          null,
          UserErrorCode.INVALID,
          'The input changes nothing: the plan already has these values.',
        );
      }
      refuseAfterLooks(differences, await takenLooksIn(transaction, [experiment.id]));
      await recordAmendments(transaction, experiment.id, differences, reason, { actor, at: this.clock() });
      experiment.version += 1;
      await keepComparedVersions(transaction, experiment);
      return transaction.manager.save(experiment);
    });
  }
}

/** What the looks that were taken have used: changed, they would have spent another alpha than they did. */
const USED_BY_LOOKS = ['looks', 'alpha', 'alternative', 'adjustFor', 'adjustForPrevious', 'correction'].map(
  (part) => `plan.${part}`,
);

function refuseAfterLooks(differences: readonly PlanDifference[], taken: readonly TakenLook[]): void {
  const used = differences.filter(({ field }) => USED_BY_LOOKS.includes(field));
  const [first] = taken;
  if (!first) return;
  checkEach(used, ({ field }) => {
    const message =
      `A planned look was taken at ${first.takenAt.toISOString()} by the present plan, so "${field}" can no longer change. ` +
      'Omit this change, or plan a new experiment.';
    throw new ExpectedError(field, UserErrorCode.WRONG_STATE, message);
  });
}

/** The experiment with this key, whose plan can be amended. */
async function amendable(transaction: Transaction, key: string): Promise<Experiment> {
  const experiment = await transaction.manager.findOneBy(Experiment, { key });
  if (!experiment) throw await unknownKey(transaction, 'experiment', 'experiment', key);
  refuseWrongStatus(experiment);
  return experiment;
}

function refuseWrongStatus({ key, status, imported }: Experiment): void {
  if (imported) {
    throw wrongState(`The experiment "${key}" was imported, so it has no registered plan to amend.`);
  }
  if (status === ExperimentStatus.DRAFT) {
    throw wrongState(`The experiment "${key}" is a draft: change its plan with \`updateExperiment\`.`);
  }
  if (status === ExperimentStatus.CONCLUDED) {
    throw wrongState(`The experiment "${key}" is concluded and can no longer change.`);
  }
}
