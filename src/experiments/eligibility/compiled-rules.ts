import { type Covariate, loadCovariates } from '../../customers/covariates.js';
import { eventTypeIds } from '../../customers/event-types/event-type-ids.js';
import { hasKnownValue } from '../../customers/known-values.js';
import type { Session } from '../../database/database.js';
import { type EligibilityRules, noRules, OverlapPolicy } from '../eligibility-rules.js';
import type { Experiment } from '../experiment.js';
import { ExperimentStatus } from '../experiment.js';
import { ExclusionReason } from './exclusion-reason.js';
import { type NamedFilter, namedFilters } from './hash-filters.js';

const MS_PER_DAY = 86_400_000;

/** Another experiment that runs, or ran at a moment in the past or later. */
export interface RunningExperiment {
  id: number;
  key: string;
  /** When its treatment ended; null while it runs. */
  endedAt: Date | null;
  /** Whether its customers may also take part in this experiment. */
  allowed: boolean;
}

/** Eligibility rules, compiled to conditions on customers. */
export interface CompiledRules {
  rules: EligibilityRules;
  /** Conditions on the customer's key. */
  filters: NamedFilter[];
  /** The other experiments that run, or ran at the moment or later. */
  running: RunningExperiment[];
  /** SQL conditions on the customer `c` that exclude, in the order of the reasons. */
  conditions: { reason: ExclusionReason; sql: string }[];
}

/** The rules of an experiment; for a draft, with the holdouts that apply to every experiment. */
export async function rulesOf(session: Session, experiment: Experiment): Promise<EligibilityRules> {
  const rules = experiment.eligibility ?? noRules;
  if (experiment.status !== ExperimentStatus.DRAFT) return rules;
  const always = await session.query<{ key: string }>(
    'SELECT key FROM holdout WHERE every_experiment = 1 AND archived_at IS NULL ORDER BY id',
  );
  const holdouts = new Set([...rules.holdouts, ...always.map(({ key }) => key)]);
  return { ...rules, holdouts: [...holdouts] };
}

/**
 * Compiles the rules of an experiment.
 * @param asOf the moment, in milliseconds, whose facts count
 */
export function compileRules(session: Session, experiment: Experiment, asOf: number): Promise<CompiledRules> {
  return compiled(session, experiment, asOf, () => true);
}

async function compiled(
  session: Session,
  experiment: Experiment,
  asOf: number,
  needsRunning: (rules: EligibilityRules) => boolean,
): Promise<CompiledRules> {
  const rules = await rulesOf(session, experiment);
  return {
    rules,
    filters: await namedFilters(session, rules),
    running: needsRunning(rules) ? await otherRunning(session, experiment, rules, asOf) : [],
    conditions: [
      ...(await contactCondition(session, experiment, rules, asOf)),
      ...missingDataCondition(
        await loadCovariates(session, 'eligibility.requireAttributes', rules.requireAttributes),
        asOf,
      ),
    ],
  };
}

/** The same without running experiments whose customers may take part: nobody looks whether a customer is in them. */
export async function compileRulesThatExclude(
  session: Session,
  experiment: Experiment,
  asOf: number,
): Promise<CompiledRules> {
  const rules = await compiled(session, experiment, asOf, ({ overlap }) => overlap !== OverlapPolicy.ALLOW);
  return { ...rules, running: rules.running.filter(({ allowed }) => !allowed) };
}

/** SQL that tells whether the customer `c` is assigned in an experiment. */
export function isIn(experimentId: number): string {
  return `EXISTS (SELECT 1 FROM assignment o WHERE o.experiment_id = ${experimentId} AND o.customer_id = c.id)`;
}

async function otherRunning(
  session: Session,
  experiment: Experiment,
  { overlap, allowOverlapWith }: EligibilityRules,
  asOf: number,
): Promise<RunningExperiment[]> {
  const rows = await session.query<{ id: number; key: string; ended: number | null }>(
    `SELECT id, key, coalesce(stopped_at, concluded_at) AS ended FROM experiment WHERE id <> ${experiment.id} AND (status = 'RUNNING' OR (status <> 'DRAFT'
       AND assigned_at IS NOT NULL AND coalesce(stopped_at, concluded_at) > ${asOf})) ORDER BY id`,
  );
  return rows.map(({ id, key, ended }) => ({
    id,
    key,
    endedAt: ended === null ? null : new Date(Number(ended)),
    allowed: overlap === OverlapPolicy.ALLOW || allowOverlapWith.includes(key),
  }));
}

async function contactCondition(
  session: Session,
  experiment: Experiment,
  { notContacted }: EligibilityRules,
  asOf: number,
): Promise<CompiledRules['conditions']> {
  if (notContacted === null) return [];
  const since = Math.round(asOf - notContacted.days * MS_PER_DAY);
  const inTime = (column: string) => `${column} > ${since} AND ${column} <= ${asOf}`;
  const treated = `EXISTS (SELECT 1 FROM assignment k JOIN arm g ON g.id = k.arm_id AND g.is_control = 0
    WHERE k.experiment_id IN (SELECT x.id FROM experiment x WHERE x.last_assigned_at > ${since} AND x.id <> ${experiment.id})
      AND k.customer_id = c.id AND ${inTime('k.assigned_at')})`;
  const known = await eventTypeIds(session);
  const ids = notContacted.events.flatMap((key) => known.get(key) ?? []);
  const reached = `EXISTS (SELECT 1 FROM event e WHERE e.event_type_id IN (${ids.join(', ')})
    AND e.customer_id = c.id AND ${inTime('e.occurred_at')})`;
  const sql = ids.length > 0 ? `(${treated} OR ${reached})` : treated;
  return [{ reason: ExclusionReason.CONTACTED, sql }];
}

function missingDataCondition(covariates: readonly Covariate[], asOf: number): CompiledRules['conditions'] {
  if (covariates.length === 0) return [];
  const unknown = covariates.map(({ attributeId }) =>
    attributeId === null ? 'c.channel_id IS NULL' : `NOT ${hasKnownValue(attributeId, 'c.id', String(asOf))}`,
  );
  return [{ reason: ExclusionReason.MISSING_DATA, sql: `(${unknown.join(' OR ')})` }];
}
