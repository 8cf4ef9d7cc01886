import type { Database, Session, Transaction } from '../../database/database.js';
import type { Advice } from '../../graph/advice.js';
import { invalid } from '../../graph/expected-error.js';
import { attributesOf } from '../../segments/rule-vocabulary.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { segmentFor } from '../planned-segments/segments-as-planned.js';
import { type CompiledRules, compileRules, compileRulesThatExclude, isIn, rulesOf } from './compiled-rules.js';
import { conflictFindings, refuseStart, startFindings } from './eligibility-findings.js';
import type { EligibilityReport } from './eligibility-report.js';
import { type ExcludedCustomer, MOST_JOINED, type Tally, tally } from './eligibility-tally.js';
import { letsThrough } from './hash-filters.js';
import { storedReports } from './stored-reports.js';

const EXCLUDED = [
  { name: 'id', type: 'integer' },
  { name: 'reason', type: 'text' },
] as const;

/** Decides which customers may take part in experiments. */
export class EligibilityService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly clock: () => Date,
  ) {}

  /** The report of each experiment: as of now for drafts, as of the start for others; null for imported ones. */
  async reports(experiments: readonly Experiment[]): Promise<(EligibilityReport | null)[]> {
    const started = experiments.filter(({ status }) => status !== ExperimentStatus.DRAFT);
    const stored = await this.database.read((session) => storedReports(session, started));
    const reports: (EligibilityReport | null)[] = [];
    for (const experiment of experiments) {
      const draft = experiment.status === ExperimentStatus.DRAFT;
      reports.push(draft ? await this.draftReport(experiment, this.clock()) : (stored.get(experiment.id) ?? null));
    }
    return reports;
  }

  /** The report of a draft if it started at that moment. */
  draftReport(experiment: Experiment, asOf: Date): Promise<EligibilityReport> {
    return this.database.analyse(async (session) => {
      const condition = await this.segmentCondition(session, experiment, asOf);
      const rules = await this.rulesFor(session, experiment, condition, asOf);
      const counted = await tally(session, rules, condition);
      return reportOf(counted, asOf, await startFindings(session, experiment, rules, counted));
    });
  }

  /**
   * Applies the rules to a draft that is about to be randomized: counts, stores the counts and the excluded customers, and
   * fixes which holdouts apply. The caller saves the experiment.
   * @returns the SQL condition that the customer `c` is in the segment and may take part
   * @throws ExpectedError CONFLICT for customers of other running experiments or a taken part of a namespace,
   *   TOO_FEW_CUSTOMERS when all are excluded
   */
  async apply(transaction: Transaction, experiment: Experiment, asOf: Date): Promise<string> {
    const { condition, rules } = await this.fix(transaction, experiment, asOf);
    const counted = await countAndKeep(transaction, experiment, rules, condition);
    refuseStart(await startFindings(transaction, experiment, rules, counted));
    await keepReport(transaction, experiment, reportOf(counted, asOf, []));
    if (counted.eligible === counted.segmentSize) return condition;
    return `${condition} AND NOT EXISTS (SELECT 1 FROM excluded_customer q
      WHERE q.experiment_id = ${experiment.id} AND q.customer_id = c.id)`;
  }

  /**
   * The same for a draft that assigns online: its customers are checked one by one when they arrive.
   * @returns the SQL condition that the customer `c` is in the segment
   * @throws ExpectedError CONFLICT as `apply` does
   */
  async applyOnline(transaction: Transaction, experiment: Experiment, asOf: Date): Promise<string> {
    const { condition, rules } = await this.fix(transaction, experiment, asOf);
    const counted = await tally(transaction, rules, condition);
    refuseStart(await conflictFindings(transaction, experiment, rules, counted));
    await keepReport(transaction, experiment, reportOf(counted, asOf, []));
    return condition;
  }

  private async fix(
    transaction: Transaction,
    experiment: Experiment,
    asOf: Date,
  ): Promise<{ condition: string; rules: CompiledRules }> {
    const condition = await this.segmentCondition(transaction, experiment, asOf);
    const rules = await this.rulesFor(transaction, experiment, condition, asOf);
    refuseSharedSeed(experiment, rules);
    if (experiment.eligibility !== null || rules.rules.holdouts.length > 0) {
      experiment.eligibility = rules.rules;
    }
    return { condition, rules };
  }

  /** Whether a customer of the segment could be excluded. */
  async mayExclude(session: Session, experiment: Experiment): Promise<boolean> {
    const { holdouts } = await rulesOf(session, experiment);
    return experiment.eligibility !== null || holdouts.length > 0;
  }

  /** SQL condition that the customer `c` is in the experiment's segment: of a started one, by the rule of its plan. */
  async segmentCondition(session: Session, experiment: Experiment, asOf: Date): Promise<string> {
    return this.conditionIn(session, await segmentFor(session, experiment), asOf);
  }

  /** SQL condition that the customer `c` is in a segment. */
  async conditionIn(session: Session, segment: Pick<Segment, 'definition'>, asOf: Date): Promise<string> {
    const conditions = await this.segments.conditions(session, [segment], String(asOf.getTime()));
    return conditions.join(' AND ');
  }

  /** Keys of the attributes that the rule of the experiment's segment uses. */
  async segmentAttributes(session: Session, experiment: Experiment): Promise<string[]> {
    return attributesOf((await segmentFor(session, experiment)).definition);
  }

  /**
   * Which customers of the segment may take part as of a moment, for looking at history; nothing is stored.
   * @returns an SQL condition on the customer `c`, and what their key must pass besides
   */
  async eligibleAsOf(
    session: Session,
    experiment: Experiment,
    asOf: Date,
  ): Promise<{ condition: string; admits: (key: string) => boolean }> {
    const segment = await this.segmentCondition(session, experiment, asOf);
    const rules = await compileRulesThatExclude(session, experiment, asOf.getTime());
    const { conditions, running, filters } = await this.overlapping(session, rules, segment);
    const excluding = [...conditions.map(({ sql }) => sql), ...running.map(({ id }) => isIn(id))];
    return {
      condition: [segment, ...excluding.map((sql) => `NOT (${sql})`)].join(' AND '),
      admits: (key) => filters.every(({ filter }) => letsThrough(filter, key)),
    };
  }

  /** The compiled rules; where many experiments run, with only those that have customers of the segment. */
  private async rulesFor(
    session: Session,
    experiment: Experiment,
    condition: string,
    asOf: Date,
  ): Promise<CompiledRules> {
    return this.overlapping(session, await compileRules(session, experiment, asOf.getTime()), condition);
  }

  private async overlapping(session: Session, rules: CompiledRules, condition: string): Promise<CompiledRules> {
    // To count the customers of so few takes no longer than to find out which of them have any.
    if (rules.running.length === 0 || (rules.filters.length === 0 && rules.running.length <= MOST_JOINED)) return rules;
    const rows = await session.query<{ id: number }>(
      `SELECT x.id AS id FROM experiment x WHERE x.id IN (${rules.running.map(({ id }) => id).join(', ')}) AND EXISTS (
         SELECT 1 FROM assignment a JOIN customer c ON c.id = a.customer_id WHERE a.experiment_id = x.id AND ${condition})`,
    );
    const overlapping = new Set(rows.map(({ id }) => id));
    return { ...rules, running: rules.running.filter(({ id }) => overlapping.has(id)) };
  }
}

async function countAndKeep(
  transaction: Transaction,
  experiment: Experiment,
  rules: CompiledRules,
  condition: string,
): Promise<Tally> {
  if (rules.filters.length === 0) {
    const counted = await tally(transaction, rules, condition);
    if (counted.eligible === counted.segmentSize) return counted;
  }
  return tally(transaction, rules, condition, (excluded) => keepExcluded(transaction, experiment.id, excluded));
}

async function keepExcluded(
  transaction: Transaction,
  experimentId: number,
  excluded: readonly ExcludedCustomer[],
): Promise<void> {
  await transaction.executeBatch(
    `INSERT INTO excluded_customer (experiment_id, customer_id, reason)
     SELECT ${experimentId}, b.id, b.reason FROM ${transaction.dialect.batch('b', EXCLUDED)}`,
    excluded.map(({ id, reason }) => [id, reason]),
  );
}

async function keepReport(transaction: Transaction, experiment: Experiment, report: EligibilityReport): Promise<void> {
  await transaction.execute('INSERT INTO eligibility_report (experiment_id, report) VALUES (?, ?)', [
    experiment.id,
    JSON.stringify(report),
  ]);
}

/** The same hash must not decide both who takes part and who gets which arm. */
function refuseSharedSeed({ design }: Experiment, { filters }: CompiledRules): void {
  const shared = filters.find(({ filter }) => filter.seed === design.seed);
  if (!shared) return;
  throw invalid('design.seed', `The seed "${design.seed}" belongs to "${shared.key}". Give the draw another one.`);
}

function reportOf(counted: Tally, asOf: Date, findings: Advice[]): EligibilityReport {
  return { ...counted, asOf, excluded: counted.segmentSize - counted.eligible, findings };
}
