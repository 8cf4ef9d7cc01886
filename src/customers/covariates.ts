import type { Session } from '../database/database.js';
import { unknownKey } from '../graph/unknown-key.js';
import { AttributeType } from './attributes/attribute.js';
import { attributeTypes } from './attributes/attribute-types.js';
import { CHANNEL_COVARIATE } from './covariate-names.js';
import type { EventSource } from './event-versions.js';
import { attributeJoin } from './known-values.js';

/** Something known of customers before the assignment, by which they are stratified, balanced or adjusted. */
export interface Covariate {
  name: string;
  /** Null for the acquisition channel. */
  attributeId: number | null;
  /** For categories and the channel: the values there are, by the number that stands for each. */
  levels: { number: number; value: string }[] | null;
  /** Whether its numbers are moments in milliseconds. */
  date?: boolean;
  /** Whether its numbers are 0 and 1. */
  boolean?: boolean;
  /** Whether it is known of every customer. */
  complete?: boolean;
  /** SQL that reads it of a customer where it is made of attributes, such as a class of a number, or of events. */
  derived?: (customer: string, asOf: string, alias: string) => DerivedValue;
  /** The same read from other events, where it is made of events. */
  among?: (events: CovariateEvents) => Covariate;
}

/** SQL of a value that is made of what is joined. */
interface DerivedValue {
  /** Several covariates can share a join, which is then made once. */
  joins: readonly string[];
  value: string;
}

/** Which events a covariate is made of. */
interface CovariateEvents {
  /** SQL condition on a customer's id: of these customers alone. */
  customers?: (id: string) => string;
  /** These instead of those that are recorded. */
  events?: EventSource;
  /** Whether everybody's events are added up, because most customers count and all from one moment on. */
  everybody?: boolean;
}

interface CovariateRow {
  key: string;
  id: number;
  type: AttributeType;
  number: number | null;
  value: string | null;
}

/**
 * Looks covariates up by name, `channel` among them, in two statements.
 * @throws ExpectedError NOT_FOUND naming `field`
 */
export async function loadCovariates(session: Session, field: string, names: readonly string[]): Promise<Covariate[]> {
  if (names.length === 0) return [];
  const rows = await session.query<CovariateRow>(
    `SELECT a.key AS key, a.id AS id, a.type AS type, l.id AS number, l.value AS value
     FROM attribute a LEFT JOIN attribute_level l ON l.attribute_id = a.id
     WHERE a.key IN (SELECT w.value FROM ${session.dialect.list('w', 'text')})
     ORDER BY l.value`,
    [[...names]],
  );
  const channels = names.includes(CHANNEL_COVARIATE)
    ? await session.query<{ number: number; value: string }>(
        'SELECT id AS number, key AS value FROM channel ORDER BY key',
      )
    : [];
  const missing = names.findIndex((name) => name !== CHANNEL_COVARIATE && !rows.some(({ key }) => key === name));
  if (missing >= 0) throw await unknownKey(session, `${field}.${missing}`, 'attribute', names[missing] ?? '');
  return names.map((name) => {
    if (name === CHANNEL_COVARIATE) return { name, attributeId: null, levels: channels };
    const own = rows.filter((row) => row.key === name);
    const [first] = own;
    if (!first) throw new Error(`There is no attribute "${name}".`);
    return {
      name,
      attributeId: first.id,
      levels: first.type === AttributeType.CATEGORY ? levelsOf(own) : null,
      date: first.type === AttributeType.DATE,
      boolean: first.type === AttributeType.BOOLEAN,
    };
  });
}

/** Names of all attributes, and the channel: what balance is reported on unless the design says otherwise. */
export async function allCovariateNames(session: Session): Promise<string[]> {
  return [CHANNEL_COVARIATE, ...(await attributeTypes(session)).keys()];
}

function levelsOf(rows: readonly CovariateRow[]): { number: number; value: string }[] {
  return rows.flatMap((row) =>
    row.number === null || row.value === null ? [] : [{ number: row.number, value: row.value }],
  );
}

/** SQL that reads covariates of a customer as they were known at a moment. */
export interface CovariateSource {
  /** Joins to put behind the FROM item that has the customer. */
  joins: string;
  /** One expression a covariate: its number, or NULL when unknown. */
  values: string[];
}

/**
 * @param customer SQL of the customer's id
 * @param asOf SQL of the moment in milliseconds
 * @param prefix of the joins' names, for statements that read by two sources
 */
export function covariateSource(
  covariates: readonly Pick<Covariate, 'attributeId' | 'derived'>[],
  customer: string,
  asOf: string,
  prefix = 'x',
): CovariateSource {
  const parts = covariates.map(({ attributeId, derived }, index) => {
    const alias = `${prefix}${index}`;
    if (derived) return derived(customer, asOf, alias);
    if (attributeId === null) {
      return { joins: [`JOIN customer ${alias} ON ${alias}.id = ${customer}`], value: `${alias}.channel_id` };
    }
    return { joins: [attributeJoin(attributeId, customer, asOf, alias)], value: `${alias}.number` };
  });
  const joins = new Set(parts.flatMap((part) => part.joins));
  return { joins: [...joins].join('\n'), values: parts.map(({ value }) => value) };
}

/** A column of numbers made of a covariate: the number itself, an indicator of a level, or of being unknown. */
export interface CovariateColumn {
  covariate: string;
  /** The level indicated; null for the number itself and for the indicator of being unknown. */
  level: string | null;
  /** Whether the column says that the covariate is unknown. */
  unknown: boolean;
  /** SQL of the value; never NULL. */
  sql: string;
}

/** All columns of the covariates: categories as one indicator a level, unknown numbers as 0 with an indicator beside. */
export function covariateColumns(covariates: readonly Covariate[], source: CovariateSource): CovariateColumn[] {
  return covariates.flatMap(({ name, levels, complete }, index) => {
    const value = source.values[index];
    if (value === undefined) throw new Error(`there is no SQL for the covariate ${name}`);
    const unknown = {
      covariate: name,
      level: null,
      unknown: true,
      sql: `CASE WHEN ${value} IS NULL THEN 1.0 ELSE 0.0 END`,
    };
    if (levels === null) {
      const number = { covariate: name, level: null, unknown: false, sql: `coalesce(${value}, 0.0)` };
      return complete ? [number] : [number, unknown];
    }
    const indicators = levels.map((level) => ({
      covariate: name,
      level: level.value,
      unknown: false,
      sql: `CASE WHEN ${value} = ${level.number} THEN 1.0 ELSE 0.0 END`,
    }));
    return [...indicators, unknown];
  });
}
