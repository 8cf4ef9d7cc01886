import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Session } from '../../database/database.js';
import type { Experiment } from '../experiment.js';
import type { MetricRole } from '../experiment-metric.js';
import { segmentFor } from '../planned-segments/segments-as-planned.js';

/** A plan that can be understood without the database it came from. */
interface PlanDocument {
  /** The version of this format. */
  version: 'plan/1';
  experiment: string;
  hypothesis: string | null;
  segment: { key: string; definition: unknown } | null;
  arms: Record<string, ArmDocument>;
  metrics: Record<string, PlannedMetricDocument>;
  design: Record<string, unknown>;
  eligibility: Record<string, unknown>;
  plan: Record<string, unknown>;
}

/** An arm. What it costs is missing where nothing was stated, as in documents from before it could be. */
interface ArmDocument {
  isControl: boolean;
  weight: number;
  contactCost?: number;
  redemptionCost?: number;
  redemptionMetric?: string;
  costMetric?: string;
}

/** A metric with its definition, because its key alone does not tell what is measured. */
interface PlannedMetricDocument {
  role: MetricRole;
  kind: string;
  event: string;
  aggregation: string;
  /** Missing for a metric that subtracts nothing, as in documents from before metrics could. */
  minusEvent?: string;
  denominatorEvent: string | null;
  denominatorAggregation: string | null;
  denominatorMinusEvent?: string;
  windowMilliseconds: number | null;
  direction: string;
  /** Missing for a metric whose values are not capped, as in documents from before they could be; likewise `transform`. */
  cap?: { percentile: number };
  transform?: string;
  /** What a unit is worth and which harm is tolerated; missing where nothing was stated. */
  margin?: number;
  tolerance?: unknown;
}

/** Everything that is decided before the first outcome, as stored now. */
export async function planDocument(session: Session, experiment: Experiment): Promise<PlanDocument> {
  const arms = await session.query<ArmRow>(
    `SELECT a.key AS key, a.is_control AS "isControl", a.weight AS weight, a.contact_cost AS "contactCost",
       a.redemption_cost AS "redemptionCost", r.key AS "redemptionMetric", c.key AS "costMetric"
     FROM arm a LEFT JOIN metric r ON r.id = a.redemption_metric_id LEFT JOIN metric c ON c.id = a.cost_metric_id
     WHERE a.experiment_id = ?`,
    [experiment.id],
  );
  const metrics = await session.query<MetricRow>(
    `SELECT m.key AS key, x.role AS role, m.kind AS kind, e.key AS event, m.aggregation AS aggregation,
       d.key AS "denominatorEvent", m.denominator_aggregation AS "denominatorAggregation",
       m.window_ms AS "windowMilliseconds", m.direction AS direction,
       n.key AS "minusEvent", o.key AS "denominatorMinusEvent", coalesce(x.margin, m.margin) AS margin, x.tolerance AS tolerance,
       x.cap_percentile AS "capPercentile", x.transform AS transform
     FROM experiment_metric x JOIN metric m ON m.id = x.metric_id JOIN event_type e ON e.id = m.event_type_id
     LEFT JOIN event_type d ON d.id = m.denominator_event_type_id
     LEFT JOIN event_type n ON n.id = m.minus_event_type_id
     LEFT JOIN event_type o ON o.id = m.denominator_minus_event_type_id WHERE x.experiment_id = ?`,
    [experiment.id],
  );
  const segment = experiment.segmentId === null ? null : await segmentFor(session, experiment);
  return {
    version: 'plan/1',
    experiment: experiment.key,
    hypothesis: experiment.hypothesis,
    segment: segment && { key: segment.key, definition: segment.definition },
    arms: Object.fromEntries(
      arms.map(({ key, isControl, weight, ...costs }) => [
        key,
        { isControl: isControl === 1, weight, ...given(costs) },
      ]),
    ),
    metrics: Object.fromEntries(metrics.map(({ key, ...metric }) => [key, metricDocument(metric)])),
    design: { ...experiment.design },
    eligibility: { ...experiment.eligibility },
    plan: { ...experiment.plan },
  };
}

/** What was stated, as a row has it. */
type Nullable<T> = { [Name in keyof T]: T[Name] | null };
type ArmRow = { key: string; isControl: number; weight: number } & Nullable<
  Required<Omit<ArmDocument, 'isControl' | 'weight'>>
>;
type AddedToMetrics = 'minusEvent' | 'denominatorMinusEvent' | 'margin' | 'transform';
type MetricRow = Omit<PlannedMetricDocument, AddedToMetrics | 'tolerance' | 'cap'> &
  Nullable<Required<Pick<PlannedMetricDocument, AddedToMetrics>>> & {
    key: string;
    tolerance: string | null;
    capPercentile: number | null;
  };

function metricDocument(row: Omit<MetricRow, 'key'>): PlannedMetricDocument {
  const { minusEvent, denominatorMinusEvent, margin, tolerance, capPercentile, transform, ...rest } = row;
  const cap = capPercentile === null ? null : { percentile: capPercentile };
  const stated = tolerance === null ? null : (JSON.parse(tolerance) as unknown);
  return { ...rest, ...given({ minusEvent, denominatorMinusEvent, margin, tolerance: stated, cap, transform }) };
}

/** Without the parts that are null, so that a plan that states nothing new keeps its document. */
function given<T extends object>(parts: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null)) as never;
}

/** The document as canonical JSON (RFC 8785): equal content gives equal text. */
export function canonicalText(document: unknown): string {
  const text = canonicalize(document);
  if (text === undefined) throw new Error('A plan document is an object.');
  return text;
}

/** SHA-256 of a text in UTF-8, 64 hexadecimal digits. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A difference between two plan documents. */
export interface PlanDifference {
  /** Dotted: `plan.alpha`, `metrics.revenue`. */
  field: string;
  /** As canonical JSON; null where the field is missing. */
  before: string | null;
  after: string | null;
}

/** The differences between two documents, in the order of the fields. */
export function planDifferences(before: PlanDocument, after: PlanDocument): PlanDifference[] {
  const [old, current] = [flattened(before), flattened(after)];
  const fields = [...new Set([...old.keys(), ...current.keys()])].sort();
  return fields
    .map((field) => ({ field, before: old.get(field) ?? null, after: current.get(field) ?? null }))
    .filter((difference) => difference.before !== difference.after);
}

/** One line per field, where the parts with named fields have a line for each of these. */
function flattened(document: PlanDocument): Map<string, string> {
  const named = ['arms', 'metrics', 'design', 'eligibility', 'plan'] as const;
  const lines = Object.entries(document).flatMap(([field, value]) => {
    if (!named.some((name) => name === field)) return [[field, canonicalText(value)] as const];
    // A part that is undefined is missing, as it is once it was stored.
    const parts = Object.entries(value as object).filter(([, part]) => part !== undefined);
    return parts.map(([name, part]) => [`${field}.${name}`, canonicalText(part)] as const);
  });
  return new Map(lines);
}
