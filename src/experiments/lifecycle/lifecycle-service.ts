import { validCovariates } from '../../customers/covariate-names.js';
import type { Database, Transaction } from '../../database/database.js';
import { refuseArchived } from '../../graph/archivable.js';
import { definedOtherwise } from '../../graph/defined-otherwise.js';
import { optionalText, validKey } from '../../graph/validation.js';
import { validDesign } from '../designs/valid-design.js';
import { segmentByKey, validNames, validPlan, writeArms, writeExperimentMetrics } from '../drafts/draft-writer.js';
import type { CreateExperimentInput, UpdateExperimentInput } from '../drafts/experiment-inputs.js';
import { validEligibility } from '../eligibility/valid-eligibility.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import { experimentIn } from '../experiment-in-status.js';
import { draftDifferences } from './draft-differences.js';
import { advance, recordTransition, refuseOutdated } from './lifecycle.js';

/** The key of a draft that is only compared; no client can give it. */
const COMPARED_KEY = ' compared';

/** Undoes the writing of a draft that was only compared. */
class DraftExists extends Error {
  constructor(
    readonly existing: Experiment,
    readonly differences: readonly string[],
  ) {
    super('draft exists');
  }
}

/** Drafts, and the steps of an experiment's life except for its randomization. */
export class LifecycleService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /**
   * Creates a draft. The same draft under the same key is left as it is, so that repeating is harmless.
   * @throws ExpectedError naming the input at fault
   */
  async create(input: CreateExperimentInput, actor: string): Promise<Experiment> {
    const key = validKey('key', input.key);
    try {
      return await this.database.write(async (transaction) => {
        const existing = await transaction.manager.findOneBy(Experiment, { key });
        if (existing && existing.status !== ExperimentStatus.DRAFT) {
          throw definedOtherwise('experiment', key, [`status is ${existing.status}, not ${ExperimentStatus.DRAFT}`]);
        }
        if (!existing) return this.insertDraft(transaction, key, input, actor);
        const draft = await this.insertDraft(transaction, COMPARED_KEY, input, actor);
        throw new DraftExists(existing, await draftDifferences(transaction, existing, draft));
      });
    } catch (error) {
      if (!(error instanceof DraftExists)) throw error;
      if (error.differences.length === 0) return error.existing;
      throw definedOtherwise('experiment', key, error.differences);
    }
  }

  private async insertDraft(
    transaction: Transaction,
    key: string,
    input: CreateExperimentInput,
    actor: string,
  ): Promise<Experiment> {
    const now = this.clock();
    const segment = await segmentByKey(transaction, input.segment);
    await refuseArchived(transaction, 'segment', [segment.key], () => 'segment');
    const experiment = await transaction.manager.save(
      transaction.manager.create(Experiment, {
        key,
        ...validNames(input.name ?? input.key, input.hypothesis),
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
  }

  /** Edits a draft. @throws ExpectedError OUTDATED when it was edited since the caller read it */
  update(input: UpdateExperimentInput): Promise<Experiment> {
    return this.database.write(async (transaction) => {
      const experiment = await experimentIn(transaction, input.experiment, ExperimentStatus.DRAFT);
      refuseOutdated(experiment, input.version);
      const hypothesis = input.hypothesis === undefined ? experiment.hypothesis : input.hypothesis;
      Object.assign(experiment, validNames(input.name ?? experiment.name, hypothesis));
      if (input.segment != null) {
        experiment.segmentId = (await segmentByKey(transaction, input.segment)).id;
        await refuseArchived(transaction, 'segment', [input.segment], () => 'segment');
      }
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
}
