import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Dialect, dialectFor } from '../src/database/dialect.js';

/** Channels, customers, attributes, events, segments, metrics, experiments and everything a randomization leaves. */
export class InitialSchema1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables(dialectFor(runner.connection.options.type))) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLE_NAMES].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLE_NAMES = [
  'channel',
  'customer',
  'attribute',
  'attribute_level',
  'attribute_value',
  'event_type',
  'event',
  'segment',
  'segment_channel',
  'metric',
  'experiment',
  'experiment_metric',
  'experiment_transition',
  'arm',
  'stratum',
  'assignment',
  'erased_unit',
  'receipt',
  'data_import',
];

function tables(dialect: Dialect): string[] {
  const { identity, integer, real, binary, clusteredByKey, textByBytes } = dialect;
  return [
    `CREATE TABLE channel (
      id ${identity},
      key ${textByBytes} NOT NULL UNIQUE,
      name text NOT NULL,
      created_at ${integer} NOT NULL
    )`,

    // An erased customer keeps its row without its key; its assignments and events stay as an anonymous unit.
    `CREATE TABLE customer (
      id ${identity},
      key ${textByBytes} UNIQUE,
      channel_id ${integer} REFERENCES channel (id),
      acquired_at ${integer},
      created_at ${integer} NOT NULL,
      erased_at ${integer}
    )`,
    'CREATE INDEX customer_by_channel ON customer (channel_id)',

    `CREATE TABLE attribute (
      id ${identity},
      key ${textByBytes} NOT NULL UNIQUE,
      name text NOT NULL,
      description text,
      type text NOT NULL CHECK (type IN ('NUMBER', 'CATEGORY', 'BOOLEAN', 'DATE')),
      created_at ${integer} NOT NULL
    )`,
    `CREATE TABLE attribute_level (
      id ${identity},
      attribute_id ${integer} NOT NULL REFERENCES attribute (id),
      value ${textByBytes} NOT NULL,
      UNIQUE (attribute_id, value)
    )`,
    // One row per value and period in which it was the known one. A category's number is its level, a date's its milliseconds.
    `CREATE TABLE attribute_value (
      attribute_id ${integer} NOT NULL REFERENCES attribute (id),
      customer_id ${integer} NOT NULL REFERENCES customer (id),
      known_from ${integer} NOT NULL,
      known_until ${integer} NOT NULL,
      number ${real} NOT NULL,
      PRIMARY KEY (attribute_id, customer_id, known_from),
      CHECK (known_from < known_until)
    ) ${clusteredByKey}`,

    `CREATE TABLE event_type (
      id ${identity},
      key ${textByBytes} NOT NULL UNIQUE,
      name text NOT NULL,
      created_at ${integer} NOT NULL
    )`,
    `CREATE TABLE event (
      event_type_id ${integer} NOT NULL REFERENCES event_type (id),
      customer_id ${integer} NOT NULL REFERENCES customer (id),
      key ${textByBytes} NOT NULL,
      occurred_at ${integer} NOT NULL,
      value ${real},
      PRIMARY KEY (event_type_id, customer_id, key)
    ) ${clusteredByKey}`,

    `CREATE TABLE segment (
      id ${identity},
      key ${textByBytes} NOT NULL UNIQUE,
      name text NOT NULL,
      description text,
      kind text NOT NULL CHECK (kind IN ('RULE', 'CLUSTER')),
      definition text NOT NULL,
      created_at ${integer} NOT NULL
    )`,
    // Which channels a segment's rule names: what links channel → segments.
    `CREATE TABLE segment_channel (
      segment_id ${integer} NOT NULL REFERENCES segment (id),
      channel_id ${integer} NOT NULL REFERENCES channel (id),
      PRIMARY KEY (channel_id, segment_id)
    ) ${clusteredByKey}`,

    `CREATE TABLE metric (
      id ${identity},
      key ${textByBytes} NOT NULL UNIQUE,
      name text NOT NULL,
      description text,
      kind text NOT NULL CHECK (kind IN ('PROPORTION', 'MEAN', 'RATIO')),
      event_type_id ${integer} NOT NULL REFERENCES event_type (id),
      aggregation text NOT NULL CHECK (aggregation IN ('ANY', 'COUNT', 'SUM', 'LAST')),
      denominator_event_type_id ${integer} REFERENCES event_type (id),
      denominator_aggregation text CHECK (denominator_aggregation IN ('ANY', 'COUNT', 'SUM', 'LAST')),
      window_ms ${integer},
      unit text,
      created_at ${integer} NOT NULL,
      CHECK ((kind = 'RATIO') = (denominator_event_type_id IS NOT NULL))
    )`,

    `CREATE TABLE experiment (
      id ${identity},
      key ${textByBytes} NOT NULL UNIQUE,
      name text NOT NULL,
      hypothesis text,
      segment_id ${integer} REFERENCES segment (id),
      status text NOT NULL CHECK (status IN ('DRAFT', 'RUNNING', 'STOPPED', 'CONCLUDED')),
      version integer NOT NULL,
      imported ${integer} NOT NULL,
      design text NOT NULL,
      plan text NOT NULL,
      conclusion text,
      created_at ${integer} NOT NULL,
      assigned_at ${integer},
      last_assigned_at ${integer},
      stopped_at ${integer},
      concluded_at ${integer}
    )`,
    'CREATE INDEX experiment_by_segment ON experiment (segment_id)',
    `CREATE TABLE experiment_metric (
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      metric_id ${integer} NOT NULL REFERENCES metric (id),
      role text NOT NULL CHECK (role IN ('PRIMARY', 'SECONDARY', 'GUARDRAIL')),
      position integer NOT NULL,
      PRIMARY KEY (experiment_id, metric_id)
    ) ${clusteredByKey}`,
    // Who moved the experiment from one status to the next, and when.
    `CREATE TABLE experiment_transition (
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      position integer NOT NULL,
      from_status text,
      to_status text NOT NULL,
      occurred_at ${integer} NOT NULL,
      actor text NOT NULL,
      note text,
      PRIMARY KEY (experiment_id, position)
    ) ${clusteredByKey}`,

    `CREATE TABLE arm (
      id ${identity},
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      key ${textByBytes} NOT NULL,
      name text NOT NULL,
      is_control ${integer} NOT NULL,
      weight ${real} NOT NULL,
      position integer NOT NULL,
      size ${integer} NOT NULL,
      UNIQUE (experiment_id, key),
      UNIQUE (experiment_id, position)
    )`,
    // Assignments never change, so how many of a stratum are in each arm (a JSON list, by position) is kept beside it.
    `CREATE TABLE stratum (
      id ${identity},
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      name ${textByBytes} NOT NULL,
      size ${integer} NOT NULL,
      arm_sizes text,
      UNIQUE (experiment_id, name)
    )`,
    `CREATE TABLE assignment (
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      customer_id ${integer} NOT NULL REFERENCES customer (id),
      arm_id ${integer} NOT NULL REFERENCES arm (id),
      stratum_id ${integer} REFERENCES stratum (id),
      assigned_at ${integer} NOT NULL,
      PRIMARY KEY (experiment_id, customer_id)
    ) ${clusteredByKey}`,
    // What stays of an erased customer's place in a receipt: its rank in key order and the digest of its line.
    `CREATE TABLE erased_unit (
      experiment_id ${integer} NOT NULL REFERENCES experiment (id),
      customer_id ${integer} NOT NULL REFERENCES customer (id),
      rank ${integer} NOT NULL,
      leaf ${binary} NOT NULL,
      PRIMARY KEY (experiment_id, rank)
    ) ${clusteredByKey}`,
    `CREATE TABLE receipt (
      experiment_id ${integer} PRIMARY KEY REFERENCES experiment (id),
      algorithm text NOT NULL,
      seed text NOT NULL,
      units ${integer} NOT NULL,
      inputs_digest text NOT NULL,
      digest text NOT NULL,
      created_at ${integer} NOT NULL
    )`,

    // What was imported, by whom; the digest tells a repeated import from a changed file.
    `CREATE TABLE data_import (
      id ${identity},
      name text NOT NULL,
      file_digest text NOT NULL,
      rows_read ${integer} NOT NULL,
      report text NOT NULL,
      actor text NOT NULL,
      finished_at ${integer} NOT NULL
    )`,
  ];
}
