import { validCovariates } from '../../customers/covariate-names.js';
import type { Database } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { optionalText, validKey, validText } from '../../graph/validation.js';
import { validDesign } from '../designs/valid-design.js';
import { segmentByKey, validNames, validPlan, writeArms, writeExperimentMetrics } from '../drafts/draft-writer.js';
import type { CreateExperimentInput, UpdateExperimentInput } from '../drafts/experiment-inputs.js';
import { validEligibility } from '../eligibility/valid-eligibility.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import { experimentIn } from '../experiment-in-status.js';
import { advance, recordTransition, refuseOutdated } from './lifecycle.js';

/** Drafts, and the steps of an experiment's life except for its randomization. */
export class LifecycleService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** Creates a draft. @throws ExpectedError naming the input at fault */
  create(input: CreateExperimentInput, actor: string): Promise<Experiment> {
    return this.database.write(async (transaction) => {
      const key = validKey('key', input.key);
      if (await transaction.manager.existsBy(Experiment, { key })) {
        throw new ExpectedError(
          'key',
          UserErrorCode.ALREADY_EXISTS,
          `An experiment with the key "${key}" already exists. Choose another key.`,
        );
      }
      const now = this.clock();
      const segment = await segmentByKey(transaction, input.segment);
      const experiment = await transaction.manager.save(
        transaction.manager.create(Experiment, {
          key,
          ...validNames(input.name ?? key, input.hypothesis),
          segmentId: segment.id,
          status: ExperimentStatus.DRAFT,
          version: 1,
          imported: false,
          design: await validDesign(transaction, input.design),
          eligibility: await validEligibility(transaction, input.eligibility, validCovariates),
          plan: await validPlan(transaction, input.plan),
          createdAt: now,
        }),
      );
      await writeArms(transaction, experiment.id, input.arms);
      await writeExperimentMetrics(transaction, experiment.id, input.metrics);
      const step = { actor, at: now, note: null };
      await recordTransition(transaction, experiment.id, null, ExperimentStatus.DRAFT, step);
      return experiment;
    });
  }

  /** Edits a draft. @throws ExpectedError OUTDATED when it was edited since the caller read it */
  update(input: UpdateExperimentInput): Promise<Experiment> {
    return this.database.write(async (transaction) => {
      const experiment = await experimentIn(transaction, input.experiment, ExperimentStatus.DRAFT);
      refuseOutdated(experiment, input.version);
      const hypothesis = input.hypothesis === undefined ? experiment.hypothesis : input.hypothesis;
      Object.assign(experiment, validNames(input.name ?? experiment.name, hypothesis));
      if (input.segment != null) experiment.segmentId = (await segmentByKey(transaction, input.segment)).id;
      if (input.design != null) experiment.design = await validDesign(transaction, input.design);
      if (input.eligibility != null) {
        experiment.eligibility = await validEligibility(transaction, input.eligibility, validCovariates);
      }
      if (input.plan != null) experiment.plan = await validPlan(transaction, input.plan);
      if (input.arms != null) await writeArms(transaction, experiment.id, input.arms);
      if (input.metrics != null) await writeExperimentMetrics(transaction, experiment.id, input.metrics);
      experiment.version += 1;
      return transaction.manager.save(experiment);
    });
  }

  /** Stops a running experiment: its treatment ends. */
  stop(key: string, note: string | null | undefined, actor: string): Promise<Experiment> {
    return this.database.write(async (transaction) => {
      const experiment = await experimentIn(transaction, key, ExperimentStatus.RUNNING);
      experiment.stoppedAt = this.clock();
      const step = { actor, at: experiment.stoppedAt, note: optionalText('note', note, 2_000) };
      await advance(transaction, experiment, step);
      return transaction.manager.save(experiment);
    });
  }

  /** Concludes a stopped experiment. */
  conclude(key: string, conclusion: string, actor: string): Promise<Experiment> {
    return this.database.write(async (transaction) => {
      const experiment = await experimentIn(transaction, key, ExperimentStatus.STOPPED);
      experiment.concludedAt = this.clock();
      experiment.conclusion = validText('conclusion', conclusion, 5_000);
      const step = { actor, at: experiment.concludedAt, note: experiment.conclusion };
      await advance(transaction, experiment, step);
      return transaction.manager.save(experiment);
    });
  }
}
