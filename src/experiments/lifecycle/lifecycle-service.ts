import { validCovariates } from '../../customers/covariate-names.js';
import type { Database, Transaction } from '../../database/database.js';
import { definedOtherwise } from '../../graph/defined-otherwise.js';
import { lookUpParts } from '../../graph/problems.js';
import { optionalText, validKey, validName, validText } from '../../graph/validation.js';
import { validLabels, writeLabels } from '../catalog/experiment-labels.js';
import { labelDifferences } from '../catalog/label-differences.js';
import { validDesign } from '../designs/valid-design.js';
import { validArms, writeArms } from '../drafts/arm-writer.js';
import { validMetrics, validPlan, validSegmentId, writeExperimentMetrics } from '../drafts/draft-writer.js';
import type { CreateExperimentInput, UpdateExperimentInput } from '../drafts/experiment-inputs.js';
import { validEligibility } from '../eligibility/valid-eligibility.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import { experimentIn } from '../experiment-in-status.js';
import { versionOfSegment } from '../planned-segments/segments-as-planned.js';
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
    try {
      return await this.database.write(async (transaction) => {
        const { existing, parts } = await lookUpParts({
          existing: () => draftUnder(transaction, input.key),
          parts: () => validParts(transaction, input),
        });
        if (!existing) return this.insertDraft(transaction, input.key, parts, actor);
        const draft = await this.insertDraft(transaction, COMPARED_KEY, parts, actor);
        const differences = [
          ...(await draftDifferences(transaction, existing, draft)),
          ...(await labelDifferences(transaction, existing, parts.labels)),
        ];
        throw new DraftExists(existing, differences);
      });
    } catch (error) {
      if (!(error instanceof DraftExists)) throw error;
      if (error.differences.length === 0) return error.existing;
      throw definedOtherwise('experiment', input.key, error.differences);
    }
  }

  private async insertDraft(
    transaction: Transaction,
    key: string,
    { arms, metrics, labels, ...parts }: DraftParts,
    actor: string,
  ): Promise<Experiment> {
    const now = this.clock();
    const experiment = await transaction.manager.save(
      transaction.manager.create(Experiment, {
        key,
        status: ExperimentStatus.DRAFT,
        version: 1,
        imported: false,
        ...parts,
        segmentVersion: await versionOfSegment(transaction, parts.segmentId),
        createdAt: now,
      }),
    );
    await writeArms(transaction, experiment.id, arms);
    await writeExperimentMetrics(transaction, experiment.id, metrics);
    await writeLabels(transaction, experiment.id, labels);
    const step = { actor, at: now, note: null };
    await recordTransition(transaction, experiment.id, null, ExperimentStatus.DRAFT, step);
    return experiment;
  }

  /** Edits a draft. @throws ExpectedError OUTDATED when it was edited since the caller read it */
  update(input: UpdateExperimentInput): Promise<Experiment> {
    return this.database.write(async (transaction) => {
      const { experiment, arms, metrics, ...parts } = await lookUpParts({
        experiment: () => draftAt(transaction, input.experiment, input.version),
        name: ifGiven(input.name, (name) => validText('name', name, 200)),
        hypothesis: () =>
          input.hypothesis === undefined ? undefined : optionalText('hypothesis', input.hypothesis, 5_000),
        segmentId: ifGiven(input.segment, (key) => validSegmentId(transaction, key)),
        arms: ifGiven(input.arms, (arms) => validArms(transaction, arms)),
        metrics: ifGiven(input.metrics, (metrics) => validMetrics(transaction, metrics)),
        design: ifGiven(input.design, (design) => validDesign(transaction, design)),
        eligibility: ifGiven(input.eligibility, (rules) => validEligibility(transaction, rules, validCovariates)),
        plan: ifGiven(input.plan, (plan) => validPlan(transaction, plan)),
      });
      const replaced = Object.entries(parts).filter(([, part]) => part !== undefined);
      Object.assign(experiment, Object.fromEntries(replaced));
      if (parts.segmentId !== undefined) {
        experiment.segmentVersion = await versionOfSegment(transaction, parts.segmentId);
      }
      if (arms) await writeArms(transaction, experiment.id, arms);
      if (metrics) await writeExperimentMetrics(transaction, experiment.id, metrics);
      experiment.version += 1;
      return transaction.manager.save(experiment);
    });
  }

  /** Stops a running experiment: its treatment ends. */
  stop(key: string, note: string | null | undefined, actor: string): Promise<Experiment> {
    return this.database.write(async (transaction) => {
      const { experiment, noted } = await lookUpParts({
        experiment: () => experimentIn(transaction, key, ExperimentStatus.RUNNING),
        noted: () => optionalText('note', note, 2_000),
      });
      experiment.stoppedAt = this.clock();
      await advance(transaction, experiment, { actor, at: experiment.stoppedAt, note: noted });
      return transaction.manager.save(experiment);
    });
  }
}

type DraftParts = Awaited<ReturnType<typeof validParts>>;

/** All parts of a new draft but its key. @throws ExpectedErrors of all parts */
function validParts(transaction: Transaction, input: CreateExperimentInput) {
  return lookUpParts({
    name: () => validName('name', input.name, input.key),
    hypothesis: () => optionalText('hypothesis', input.hypothesis, 5_000),
    segmentId: () => validSegmentId(transaction, input.segment),
    arms: () => validArms(transaction, input.arms),
    metrics: () => validMetrics(transaction, input.metrics),
    design: () => validDesign(transaction, input.design),
    eligibility: () => validEligibility(transaction, input.eligibility, validCovariates),
    plan: () => validPlan(transaction, input.plan),
    labels: () => validLabels(input),
  });
}

/** A check of a part of an edit, which may be omitted. */
function ifGiven<Part, T>(part: Part | null | undefined, check: (part: Part) => T): () => T | undefined {
  return () => (part == null ? undefined : check(part));
}

async function draftAt(transaction: Transaction, key: string, version: number): Promise<Experiment> {
  const draft = await experimentIn(transaction, key, ExperimentStatus.DRAFT);
  refuseOutdated(draft, version);
  return draft;
}

/** The draft that has the key already; null where it is free. @throws ExpectedError where something else has it */
async function draftUnder({ manager }: Transaction, given: string): Promise<Experiment | null> {
  const key = validKey('key', given);
  const existing = await manager.findOneBy(Experiment, { key });
  if (existing === null || existing.status === ExperimentStatus.DRAFT) return existing;
  throw definedOtherwise('experiment', key, [`status is ${existing.status}, not ${ExperimentStatus.DRAFT}`]);
}
