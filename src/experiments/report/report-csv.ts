import { stringify } from 'csv-stringify/sync';
import { decidingLimits, decidingPValue } from './deciding-limits.js';
import { type ReportFacts, readoutOf } from './report-facts.js';

type Cell = string | number | null | undefined;

const COLUMNS = [
  'experiment',
  'status',
  'as_of',
  'segment',
  'metric',
  'role',
  'treatment',
  'control',
  'n_treatment',
  'n_control',
  'mean_treatment',
  'mean_control',
  'difference',
  'difference_lower',
  'difference_upper',
  'relative',
  'relative_lower',
  'relative_upper',
  'level',
  'p_value',
  'corrected_lower',
  'corrected_upper',
  'corrected_p_value',
  'decided_by',
  'method',
  'missing',
  'warnings',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], Cell>>;

/**
 * All effects as CSV, with every digit: those of the readout, then those in the compared segments.
 * @param escapeFormulas whether to put an apostrophe before texts that a spreadsheet would run as a formula
 */
export function effectsCsv(facts: ReportFacts, escapeFormulas: boolean): string {
  const rows = [...effectRows(facts), ...segmentRows(facts)];
  const records = rows.map((row) => COLUMNS.map((column) => row[column] ?? null));
  return stringify([[...COLUMNS], ...records], { escape_formulas: escapeFormulas });
}

function effectRows(facts: ReportFacts): Row[] {
  const readout = readoutOf(facts);
  if (!readout) return [];
  return readout.metrics.flatMap(({ metric, role, arms, effects }) => {
    const control = arms.find(({ arm }) => arm.isControl);
    return effects.map((effect): Row => {
      const treated = arms.find(({ arm }) => arm.key === effect.arm.key);
      const corrected = decidingLimits(effect, 'absolute');
      return {
        ...limitsOf(effect),
        experiment: facts.experiment.key,
        status: readout.status,
        as_of: readout.asOf,
        metric: metric.key,
        role,
        treatment: effect.arm.key,
        control: control?.arm.key,
        n_treatment: treated?.n,
        n_control: control?.n,
        mean_treatment: treated?.adjustedMean ?? treated?.mean,
        mean_control: control?.adjustedMean ?? control?.mean,
        p_value: effect.pValue,
        corrected_lower: corrected?.lower,
        corrected_upper: corrected?.upper,
        corrected_p_value: decidingPValue(effect),
        decided_by: effect.decidedBy,
        method: effect.method,
        missing: effect.insufficientData?.reason,
        warnings: effect.warnings.map(({ message }) => message).join(' '),
      };
    });
  });
}

function segmentRows({ experiment, segments }: ReportFacts): Row[] {
  return segments.flatMap(({ data, variables }) => {
    const compared = data?.experiment?.segmentComparison;
    const input = variables.input as { metric: string; arm: string };
    const role = experiment.metrics.find(({ metric }) => metric.key === input.metric)?.role;
    return (compared?.cells ?? []).map(({ label, arms, effect }): Row => {
      const control = arms.find(({ arm }) => arm.isControl);
      const treated = arms.find(({ arm }) => !arm.isControl);
      return {
        ...limitsOf(effect),
        experiment: experiment.key,
        as_of: compared?.asOf,
        segment: label,
        metric: input.metric,
        role,
        treatment: input.arm,
        control: control?.arm.key,
        n_treatment: treated?.customers,
        n_control: control?.customers,
        mean_treatment: treated?.mean,
        mean_control: control?.mean,
        p_value: effect.pValue,
        method: effect.method,
        missing: effect.insufficientData?.reason,
        warnings: compared?.planStatus === 'OFF_PLAN' ? 'The plan does not have this comparison.' : null,
      };
    });
  });
}

interface WithLimits {
  absolute: Limits;
  relative: Limits | null;
}
interface Limits {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
  level: number;
}

function limitsOf({ absolute, relative }: WithLimits): Row {
  return {
    difference: absolute.estimate,
    difference_lower: absolute.lower,
    difference_upper: absolute.upper,
    relative: relative?.estimate,
    relative_lower: relative?.lower,
    relative_upper: relative?.upper,
    level: absolute.level,
  };
}
