import { Field, Float, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { jsonColumn, timeColumn } from '../../database/columns.js';
import { Node } from '../../graph/node.js';
import type { ImportReport } from '../import-report.js';

export enum ImportStatus {
  DONE = 'DONE',
  UNDONE = 'UNDONE',
}

registerEnumType(ImportStatus, {
  name: 'ImportStatus',
  description: 'Whether what a file brought is stored.',
  valuesConfig: {
    DONE: { description: 'The file was imported.' },
    UNDONE: { description: 'The import was undone: what it had stored was removed.' },
  },
});

/** Written by statements of its own; the entity only reads it. */
@Entity('data_import')
@ObjectType({ implements: Node, description: 'A file that was imported.' })
export class Import extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The name of the manifest.' })
  name: string;

  @Column('text', { name: 'file_digest' })
  @Field(() => String, { description: 'The SHA-256 digest of the file, in hexadecimal digits.' })
  fileDigest: string;

  @Column('bigint', { name: 'file_bytes', nullable: true })
  @Field(() => Float, {
    nullable: true,
    description: 'The size of the file in bytes; null for imports of earlier versions.',
  })
  fileBytes: number | null;

  @Column('integer', { name: 'rows_read' })
  @Field(() => Int, { description: 'The number of rows in the file.' })
  rows: number;

  @Column('text', { transformer: jsonColumn })
  report: ImportReport;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The manifest, as JSON; null for imports of earlier versions.',
  })
  manifest: string | null;

  @Column('text', { name: 'actor' })
  @Field(() => String, {
    description: 'Who imported it: the name of the access token, or of the user of the command line.',
  })
  importedBy: string;

  @Column('bigint', { name: 'finished_at', transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { description: 'When it was imported.' })
  importedAt: Date;

  @Column('bigint', { name: 'undone_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was undone; null when it was not.' })
  undoneAt: Date | null;

  @Column('text', { name: 'undone_by', nullable: true })
  @Field(() => String, { nullable: true, description: 'Who undid it; null when it was not undone.' })
  undoneBy: string | null;

  @Column('text', { name: 'undone_reason', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was undone; null when it was not.' })
  undoneReason: string | null;

  /** The ids of its new customers are above the first and at most the second; null for imports of earlier versions. */
  @Column('bigint', { name: 'customers_after', nullable: true })
  customersAfter: number | null;

  @Column('bigint', { name: 'customers_until', nullable: true })
  customersUntil: number | null;

  /** How many values it gave to customers who were known before; null for imports of earlier versions. */
  @Column('bigint', { name: 'known_values', nullable: true })
  knownValues: number | null;

  /** When it recorded its facts, in milliseconds; null for imports of earlier versions. */
  @Column('bigint', { name: 'recorded_from', nullable: true })
  recordedFrom: number | null;

  @Column('bigint', { name: 'recorded_until', nullable: true })
  recordedUntil: number | null;

  /** The last overwritten value before it; null for imports of earlier versions, which did not keep what they replaced. */
  @Column('bigint', { name: 'overwritten_until', nullable: true })
  overwrittenUntil: number | null;
}
