import { type Covariate, loadCovariates } from '../../customers/covariates.js';
import { isKnownValue } from '../../customers/known-values.js';
import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentRule } from '../../segments/segment-rule.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { at } from '../../statistics/entries.js';
import type { Experiment } from '../experiment.js';

/** The most values of a category that are tried, the most frequent ones. */
const MAX_LEVELS = 50;
/** Stands for customers without a value in what is counted by level; numbers of levels are above 0. */
const UNKNOWN = -1;

/** A class of customers that is tried. */
export interface SearchedLevel {
  label: string;
  rule: SegmentRule | null;
}

/** One way to divide all customers into classes. */
export interface Division {
  name: string;
  /** SQL of the number of the class, from 1 in the order of the levels, of an assignment `a` of a customer `c`; 0 for others. */
  expression: string;
  levels: SearchedLevel[];
  /** Why further classes are not tried; null where all are. */
  rest: string | null;
}

/** The divisions by attributes as they were known at the assignment, in two statements however many there are. */
export async function divisionsByAttributes(
  session: Session,
  experiment: Experiment,
  names: readonly string[],
  bins: number,
): Promise<Division[]> {
  const covariates = await loadCovariates(session, 'attributes', names);
  const types = await booleans(session);
  const kinds = covariates.map((covariate) =>
    covariate.levels !== null || types.has(covariate.name) ? valuesOf(covariate) : classesOf(covariate),
  );
  const answers = await askTogether<{ value: number; n: number }>(
    session,
    kinds.map(({ question }) => ({ selects: [question(experiment, bins)] })),
  );
  return kinds.map(({ division }, index) => division(at(answers, index)));
}

/** Each segment against all other customers. */
export async function divisionsBySegments(
  session: Session,
  service: SegmentService,
  segments: readonly Segment[],
): Promise<Division[]> {
  const conditions = await service.conditions(session, segments, 'a.assigned_at');
  return segments.map(({ key }, index) => ({
    name: key,
    expression: `(CASE WHEN ${at(conditions, index)} THEN 1 ELSE 0 END)`,
    levels: [{ label: key, rule: null }],
    rest: null,
  }));
}

interface Kind {
  /** SELECT of `value` and `n`. */
  question(experiment: Experiment, bins: number): string;
  division(rows: readonly { value: number; n: number }[]): Division;
}

async function booleans(session: Session): Promise<Set<string>> {
  const rows = await session.query<{ key: string }>(`SELECT key AS key FROM attribute WHERE type = 'BOOLEAN'`);
  return new Set(rows.map(({ key }) => key));
}

/** Categories, booleans and the channel: a class for each of the most frequent values, and for customers without a value. */
function valuesOf({ name, attributeId, levels }: Covariate): Kind {
  const value = attributeId === null ? 'c.channel_id' : known(attributeId, 'v.number');
  const rule = (number: number, text: string | undefined): SegmentRule | null => {
    if (number === UNKNOWN) return null;
    if (attributeId === null) return { channel: { in: [text ?? ''] } };
    return { attribute: text === undefined ? { name, is: number === 1 } : { name, in: [text] } };
  };
  return {
    question: ({ id }) =>
      `SELECT l.value AS value, count(*) AS n FROM (SELECT coalesce(${value}, ${UNKNOWN}) AS value
         FROM assignment a JOIN customer c ON c.id = a.customer_id WHERE a.experiment_id = ${id}) l
       GROUP BY l.value ORDER BY n DESC, l.value LIMIT ${MAX_LEVELS + 1}`,
    division: (rows) => {
      const tried = rows.slice(0, MAX_LEVELS);
      const shown = tried.map((row) => {
        const text = levels?.find(({ number }) => number === row.value)?.value;
        const unknown = row.value === UNKNOWN;
        const label = unknown ? `${name} unknown` : `${name} = ${text ?? row.value === 1}`;
        return { label, rule: rule(row.value, text) };
      });
      const cases = tried.map((row, index) => `WHEN ${row.value} THEN ${index + 1}`).join(' ');
      return {
        name,
        expression: tried.length === 0 ? '0' : `(CASE coalesce(${value}, ${UNKNOWN}) ${cases} ELSE 0 END)`,
        levels: shown,
        rest: rows.length > MAX_LEVELS ? `Only the ${MAX_LEVELS} most frequent values of "${name}" were tried.` : null,
      };
    },
  };
}

/** Numbers and dates: classes of about equal size, and customers without a value. Equal cut points count once. */
function classesOf({ name, attributeId, date }: Covariate): Kind {
  const id = attributeId ?? 0;
  return {
    question: (experiment, bins) => {
      // Place ⌈i·n/bins⌉ for i from 1, and the last place, which is no cut.
      const places = Array.from({ length: bins }, (_, i) => `(${i + 1} * r.n + ${bins - 1}) / ${bins}`);
      return `SELECT r.value AS value, r.place AS n FROM (
          SELECT v.number AS value, row_number() OVER (ORDER BY v.number) AS place, count(*) OVER () AS n
          FROM assignment a JOIN attribute_value v ON ${isKnownValue('v', id, 'a.customer_id', 'a.assigned_at')}
          WHERE a.experiment_id = ${experiment.id}) r
        WHERE r.place IN (${places.join(', ')})`;
    },
    division: (rows) => {
      const values = [...new Set(rows.map(({ value }) => value))].sort((a, b) => a - b);
      const cuts = values.slice(0, -1);
      const limits = values.map((_, index) => ({ above: cuts[index - 1] ?? null, atMost: cuts[index] ?? null }));
      const classes = cuts.map((cut, index) => `WHEN v.number <= ${cut} THEN ${index + 1}`).join(' ');
      const unknown = { label: `${name} unknown`, rule: null };
      const inside = cuts.length === 0 ? '1' : `CASE ${classes} ELSE ${values.length} END`;
      return {
        name,
        expression: values.length === 0 ? '0' : `coalesce(${known(id, inside)}, ${values.length + 1})`,
        levels:
          values.length === 0 ? [] : [...limits.map((limit) => classBetween(name, limit, date ?? false)), unknown],
        rest: null,
      };
    },
  };
}

function classBetween(
  name: string,
  { above, atMost }: { above: number | null; atMost: number | null },
  date: boolean,
): SearchedLevel {
  const show = (number: number) => (date ? new Date(number).toISOString() : String(number));
  const parts = [above !== null && `> ${show(above)}`, atMost !== null && `≤ ${show(atMost)}`].filter(Boolean);
  const label = parts.length === 0 ? `${name} known` : `${name} ${parts.join(' and ')}`;
  // The first moment behind a moment is a millisecond later.
  const bounds = date
    ? {
        ...(above !== null && { onOrAfter: new Date(above + 1).toISOString() }),
        ...(atMost !== null && { before: new Date(atMost + 1).toISOString() }),
      }
    : { ...(above !== null && { greaterThan: above }), ...(atMost !== null && { atMost }) };
  return { label, rule: parts.length === 0 ? null : { attribute: { name, ...bounds } } };
}

/** SQL of what was known of an attribute at the assignment. */
function known(attributeId: number, value: string): string {
  return `(SELECT ${value} FROM attribute_value v WHERE ${isKnownValue('v', attributeId, 'a.customer_id', 'a.assigned_at')})`;
}
