import { randomBytes } from 'node:crypto';
import type { Population } from '../../customers/population.js';
import type { Database, Transaction } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import type { Engine } from '../../threads/engine.js';
import type { Arm } from '../arm.js';
import { assignList, type Start } from '../assignments/list-assignment.js';
import { refuseTooFewCustomers } from '../designs/arm-sizes.js';
import type { DesignQuestion, ListDrawing, Place } from '../designs/drawing.js';
import { designOf } from '../designs/registry.js';
import { refusePlannedAdjustment } from '../drafts/planned-adjustment.js';
import type { EligibilityService } from '../eligibility/eligibility-service.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { experimentIn } from '../experiment-in-status.js';
import { armsIn } from '../experiment-parts.js';
import { keepSegmentVersions } from '../planned-segments/segments-as-planned.js';
import { registerPlan } from '../preregistration/preregistration-service.js';
import { refuseArchivedParts } from './archived-parts.js';
import { backdatedOnline } from './backdated-online.js';
import { refuseExistingOutcomes } from './existing-outcomes.js';
import { advance, refuseOutdated } from './lifecycle.js';
import { startOnline } from './start-online.js';
import { refuseUsedSeed } from './used-seed.js';

interface RandomizeOptions {
  version?: number | null;
  assignedAt?: Date | null;
}

/** A draft that can be started, with the seed that it will have. */
interface Draft {
  experiment: Experiment;
  arms: Arm[];
  question: DesignQuestion;
  /** Null for designs without a list. */
  list: ListDrawing | null;
}

/** Assigns the customers of a draft's segment to its arms, once and for all. */
export class RandomizationService {
  constructor(
    private readonly database: Database,
    private readonly eligibility: EligibilityService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
  ) {}

  /**
   * Randomizes a draft and starts it, all or nothing. An ONLINE experiment starts with nobody assigned.
   * @throws ExpectedError when it is no draft, was edited since, has too few customers, outcomes already exist, or its
   *   eligibility forbids the start
   */
  async randomize(key: string, options: RandomizeOptions, actor: string): Promise<Experiment> {
    const draft = await this.draft(key, options.version ?? null);
    const prepared = await this.prepareAhead(draft, this.moments(options));
    return this.database.write(
      async (transaction) => {
        const experiment = await unchanged(transaction, draft);
        const start = { experiment, arms: draft.arms, ...this.moments(options) };
        experiment.design = draft.question.design;
        experiment.assignedAt = start.assignedAt;
        experiment.lastAssignedAt = start.assignedAt;
        if (draft.list === null) await this.startEmpty(transaction, start);
        else await this.assignCustomers(transaction, start, draft.list, draft.question, prepared);
        await keepSegmentVersions(transaction, experiment);
        await registerPlan(transaction, experiment, { actor, at: start.now });
        await advance(transaction, experiment, { actor, at: start.now, note: null });
        return transaction.manager.save(experiment);
      },
      // It may take seconds, and counts on the arms as they were read.
      { alone: true },
    );
  }

  /** @throws ExpectedError for what forbids the start whatever the customers */
  private draft(key: string, version: number | null): Promise<Draft> {
    return this.database.read(async (session) => {
      const experiment = await experimentIn(session, key, ExperimentStatus.DRAFT);
      const arms = await armsIn(session, [experiment.id]);
      const design = { ...experiment.design, seed: experiment.design.seed ?? newSeed() };
      const { draft, list } = designOf(experiment);
      await lookUpParts({
        version: () => version !== null && refuseOutdated(experiment, version),
        adjustment: () => refusePlannedAdjustment(experiment),
        archived: () => refuseArchivedParts(session, experiment),
        arms: () => draft.refuseUnfitArms(design, arms),
      });
      return { experiment, arms, list, question: { design, arms, alpha: experiment.plan.alpha, mixedWith: key } };
    });
  }

  private moments({ assignedAt }: RandomizeOptions): { now: Date; assignedAt: Date } {
    const now = this.clock();
    if (assignedAt != null && assignedAt > now) {
      throw invalid('assignedAt', 'The assignment cannot take effect in the future.');
    }
    return { now, assignedAt: assignedAt ?? now };
  }

  /**
   * What takes long is prepared before the transaction, so that other writes do not wait for it.
   * @returns null where eligibility may exclude customers: only the transaction can decide whom
   */
  private async prepareAhead(
    { experiment, list, question }: Draft,
    { assignedAt }: { assignedAt: Date },
  ): Promise<Place | null> {
    if (list === null) return null;
    const prepare = await this.database.analyse(async (session) => {
      if (await this.eligibility.mayExclude(session, experiment)) return null;
      const condition = await this.eligibility.segmentCondition(session, experiment, assignedAt);
      return list.read(session, populationAt(condition, assignedAt), question);
    });
    return prepare === null ? null : prepare(this.engine);
  }

  private async assignCustomers(
    transaction: Transaction,
    start: Start,
    list: ListDrawing,
    question: DesignQuestion,
    prepared: Place | null,
  ): Promise<void> {
    const { experiment, arms, assignedAt } = start;
    const condition = await this.eligibility.apply(transaction, experiment, assignedAt);
    const population = populationAt(condition, assignedAt);
    await refuseUsedSeed(transaction, this.eligibility, experiment, { condition, asOf: assignedAt });
    await refuseExistingOutcomes(transaction, experiment, population, assignedAt);
    const place = prepared ?? (await (await list.read(transaction, population, question))(this.engine));
    const placement = await place(transaction, population);
    refuseTooFewCustomers(placement.units, arms);
    await assignList(transaction, start, list, population, placement);
  }

  private async startEmpty(transaction: Transaction, { experiment, arms, now, assignedAt }: Start): Promise<void> {
    if (assignedAt < now) throw invalid('assignedAt', `${backdatedOnline().message} ${backdatedOnline().remedy}`);
    const condition = await this.eligibility.applyOnline(transaction, experiment, now);
    await refuseUsedSeed(transaction, this.eligibility, experiment, { condition, asOf: now });
    await startOnline(transaction, experiment, arms, now);
  }
}

/** The draft as it is now. @throws ExpectedError when it was started or edited since it was read, or a part of it archived */
async function unchanged(transaction: Transaction, { experiment }: Draft): Promise<Experiment> {
  const current = await experimentIn(transaction, experiment.key, ExperimentStatus.DRAFT);
  refuseOutdated(current, experiment.version);
  await refuseArchivedParts(transaction, current);
  return current;
}

function populationAt(condition: string, assignedAt: Date): Population {
  return { condition, asOf: String(assignedAt.getTime()) };
}

function newSeed(): string {
  return randomBytes(16).toString('hex');
}
