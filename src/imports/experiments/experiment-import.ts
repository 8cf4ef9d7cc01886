import { refuseAcquiredLater } from '../../customers/recording/acquisition-check.js';
import type { Transaction } from '../../database/database.js';
import type { Rows } from '../../database/rows.js';
import { Arm } from '../../experiments/arm.js';
import { recordAssignments } from '../../experiments/assignments/assignment-writer.js';
import { validLabels, writeLabels } from '../../experiments/catalog/experiment-labels.js';
import { tupleIds } from '../../experiments/designs/cells.js';
import { validDesign } from '../../experiments/designs/valid-design.js';
import { validArms, writeArms } from '../../experiments/drafts/arm-writer.js';
import {
  validMetrics,
  validPlan,
  validSegments,
  writeExperimentMetrics,
} from '../../experiments/drafts/draft-writer.js';
import { refusePlannedAdjustment } from '../../experiments/drafts/planned-adjustment.js';
import { Experiment, ExperimentStatus } from '../../experiments/experiment.js';
import { recordTransition } from '../../experiments/lifecycle/lifecycle.js';
import { keepSegmentVersions } from '../../experiments/planned-segments/segments-as-planned.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { optionalText, validName } from '../../graph/validation.js';
import { ImportError, inManifest } from '../import-error.js';
import { count, type ImportReport } from '../import-report.js';
import type { ExperimentManifest } from '../manifests/experiment-manifest.js';
import type { ExperimentMoments } from '../moments.js';
import { requireNamedSegments } from '../named-segments.js';
import { refuseAnother } from './imported-before.js';
import { designInput, strataOrders } from './imported-design.js';
import { settleAssignments } from './settled-assignments.js';

const NOTE = 'Imported with its assignments.';

/** How many rows have an arm. */
interface ArmRows {
  arm: string;
  size: number;
}

/** Who begins an import, when, and the keys of the segments that it will define. */
interface Beginning {
  actor: string;
  now: Date;
  segments: readonly string[];
}

/** An experiment that ran elsewhere and is being imported. */
export class ExperimentImport {
  private readonly arms: Map<string, Arm>;
  private rows = 0;

  private constructor(
    private readonly transaction: Transaction,
    readonly experiment: Experiment,
    arms: readonly Arm[],
    private readonly manifest: ExperimentManifest,
    private readonly assignedAt: number,
    private readonly isNew: boolean,
  ) {
    this.arms = new Map(arms.map((arm) => [arm.key, arm]));
  }

  /**
   * Creates the experiment, or finds the one that an earlier import created.
   * @throws ExpectedError when a different one has the key
   */
  static async begin(
    transaction: Transaction,
    manifest: ExperimentManifest,
    moments: ExperimentMoments,
    step: Beginning,
  ): Promise<ExperimentImport> {
    const existing = await transaction.manager.findOneBy(Experiment, { key: manifest.key });
    const experiment = existing ?? (await createExperiment(transaction, manifest, moments, step));
    const arms = await transaction.manager.find(Arm, {
      where: { experimentId: experiment.id },
      order: { position: 'ASC' },
    });
    if (existing) await refuseAnother(transaction, existing, arms, manifest, moments);
    return new ExperimentImport(transaction, experiment, arms, manifest, moments.assignedAt, !existing);
  }

  armId(key: string): number {
    return this.arm(key).id;
  }

  /** The ids of tuples, which are made where they are new. */
  async tupleIds(names: readonly string[]): Promise<(number | undefined)[]> {
    const ids = await tupleIds(this.transaction, this.experiment.id, names);
    return names.map((name) => ids.get(name));
  }

  /**
   * Assigns customers to their arms.
   * @param rows their `position`, `customer_id`, `arm_id` and `stratum_id`
   * @throws BatchRowError for a customer who is in another arm or was acquired later
   */
  async assign(rows: Rows, sizes: readonly ArmRows[], report: ImportReport): Promise<void> {
    if (this.isNew) for (const { arm, size } of sizes) this.arm(arm).size += size;
    await refuseAcquiredLater(this.transaction, rows, this.assignedAt);
    const added = await recordAssignments(this.transaction, this.experiment.id, rows, this.assignedAt);
    if (added > 0 && !this.isNew) throw this.conflict('The file has customers who were not in it then.');
    this.rows += rows.count;
    count(report.assignments, rows.count, added);
  }

  private arm(key: string): Arm {
    const arm = this.arms.get(key);
    if (!arm) throw new Error(`The rows were read with another arm: ${key}.`);
    return arm;
  }

  /**
   * Completes the experiment once every row was read.
   * @throws ExpectedError when rows are missing, or the seed does not reproduce the arms
   */
  async finish(segmentId: number | null, step: { now: Date }, report: ImportReport): Promise<void> {
    const arms = [...this.arms.values()];
    if (!this.isNew) {
      const units = arms.reduce((sum, arm) => sum + arm.size, 0);
      if (this.rows < units) throw this.conflict(`The file has only ${this.rows} of its ${units} customers.`);
      return;
    }
    if (this.rows === 0) throw new ImportError('No row has an arm.', { column: this.manifest.arm.column });
    for (const { key } of arms.filter(({ size }) => size === 0)) {
      report.warnings.push({ code: 'EMPTY_ARM', message: `No customer is in the arm "${key}".` });
    }
    // Nobody could read it before: what its file recorded until now is not late.
    this.experiment.createdAt = step.now;
    this.experiment.segmentId = segmentId;
    this.experiment.plan.compareSegments = await this.comparedSegments();
    await keepSegmentVersions(this.transaction, this.experiment);
    await this.transaction.manager.save(this.experiment);
    await this.transaction.manager.save(arms);
    report.created.experiments.push(this.experiment.key);
    const settled = await inManifest('experiment', () =>
      settleAssignments(this.transaction, this.experiment, arms, {
        assignedAt: this.assignedAt,
        orders: strataOrders(this.manifest.design),
        now: step.now,
      }),
    );
    report.receiptDigest = settled.digest;
    report.replayable = this.experiment.design.seed !== null;
    report.warnings.push(...settled.notes.map((message) => ({ code: 'INCOMPLETE_TUPLES', message }) as const));
  }

  /** Segments of the file are defined after its rows. @throws ExpectedErrors for unknown ones */
  private comparedSegments(): Promise<string[]> {
    const keys = this.manifest.plan?.compareSegments ?? [];
    return inManifest('experiment', () => validSegments(this.transaction, 'plan.compareSegments', keys));
  }

  private conflict(problem: string): ImportError {
    const message = `The experiment "${this.experiment.key}" was imported before. ${problem} Assignments never change.`;
    return new ImportError(message, {}, UserErrorCode.CONFLICT);
  }
}

async function createExperiment(
  transaction: Transaction,
  manifest: ExperimentManifest,
  moments: ExperimentMoments,
  { actor, now, segments }: Beginning,
): Promise<Experiment> {
  const assignedAt = new Date(moments.assignedAt);
  const {
    arms,
    metrics,
    labels,
    segments: _,
    ...parts
  } = await lookUpParts({
    name: () => validName('name', manifest.name, manifest.key),
    hypothesis: () => optionalText('hypothesis', manifest.hypothesis, 5_000),
    arms: () => validArms(transaction, manifest.arms),
    metrics: () => validMetrics(transaction, manifest.metrics),
    design: () => validDesign(transaction, designInput(manifest.design), ({ imports }) => imports.read),
    plan: () => validPlan(transaction, { ...manifest.plan, compareSegments: [] }),
    labels: () => validLabels(manifest),
    segments: () => requireNamedSegments(transaction, manifest, segments),
  });
  refusePlannedAdjustment(parts);
  const experiment = await transaction.manager.save(
    transaction.manager.create(Experiment, {
      key: manifest.key,
      ...parts,
      segmentId: null,
      segmentVersion: null,
      status: statusOf(moments),
      version: 1,
      imported: true,
      conclusion: manifest.conclusion ?? null,
      createdAt: now,
      assignedAt,
      lastAssignedAt: assignedAt,
      stoppedAt: moments.stoppedAt === null ? null : new Date(moments.stoppedAt),
      concludedAt: moments.concludedAt === null ? null : new Date(moments.concludedAt),
    }),
  );
  await writeArms(transaction, experiment.id, arms);
  await writeExperimentMetrics(transaction, experiment.id, metrics);
  await writeLabels(transaction, experiment.id, labels);
  let from: ExperimentStatus | null = null;
  for (const { to, at } of stepsOf(moments)) {
    await recordTransition(transaction, experiment.id, from, to, { actor, at: new Date(at), note: NOTE });
    from = to;
  }
  return experiment;
}

function statusOf({ stoppedAt, concludedAt }: ExperimentMoments): ExperimentStatus {
  if (concludedAt !== null) return ExperimentStatus.CONCLUDED;
  return stoppedAt === null ? ExperimentStatus.RUNNING : ExperimentStatus.STOPPED;
}

function stepsOf({ assignedAt, stoppedAt, concludedAt }: ExperimentMoments): { to: ExperimentStatus; at: number }[] {
  const steps = [
    { to: ExperimentStatus.DRAFT, at: assignedAt },
    { to: ExperimentStatus.RUNNING, at: assignedAt },
  ];
  if (stoppedAt !== null) steps.push({ to: ExperimentStatus.STOPPED, at: stoppedAt });
  if (concludedAt !== null) steps.push({ to: ExperimentStatus.CONCLUDED, at: concludedAt });
  return steps;
}
