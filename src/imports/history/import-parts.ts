import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DefinitionKind } from '../../definitions/definition-kind.js';
import type { ImportReport } from '../import-report.js';

export enum ImportedFact {
  CUSTOMERS = 'CUSTOMERS',
  ATTRIBUTE_VALUES = 'ATTRIBUTE_VALUES',
  EVENTS = 'EVENTS',
  ASSIGNMENTS = 'ASSIGNMENTS',
  SPEND = 'SPEND',
}

registerEnumType(ImportedFact, {
  name: 'ImportedFact',
  description: 'What a row of a file brings.',
  valuesConfig: {
    CUSTOMERS: { description: 'Customers.' },
    ATTRIBUTE_VALUES: { description: 'Values of attributes of customers.' },
    EVENTS: { description: 'Events of customers.' },
    ASSIGNMENTS: { description: 'Assignments of customers to the arms of an experiment.' },
    SPEND: { description: 'Amounts that were spent on a channel on a day.' },
  },
});

@ObjectType({ description: 'How many facts of a kind a file brought.' })
export class ImportCount {
  @Field(() => ImportedFact, { description: 'What is counted.' })
  what: ImportedFact;

  @Field(() => Int, { description: 'The number that were not stored before.' })
  added: number;

  @Field(() => Int, {
    description:
      'The number that changed what was stored: known customers who got their missing channel or date, corrected, voided or ' +
      'restored events, and replaced amounts.',
  })
  changed: number;

  @Field(() => Int, { description: 'The number that were stored already, or were known customers.' })
  unchanged: number;
}

@ObjectType({ description: 'Something that an import defined.' })
export class ImportedDefinition {
  @Field(() => DefinitionKind, { description: 'The kind of definition.' })
  kind: DefinitionKind;

  @Field(() => String, { description: 'Its key when it was defined.' })
  key: string;
}

/** How many of each kind of fact the file had; none for kinds that it did not have. */
export function importCounts(report: ImportReport): ImportCount[] {
  const { customers, attributeValues, events, assignments, spend } = report;
  const counts: ImportCount[] = [
    // Those who were completed are among the known ones.
    count(ImportedFact.CUSTOMERS, customers.new, customers.completed, customers.unchanged - customers.completed),
    count(ImportedFact.ATTRIBUTE_VALUES, attributeValues.new, 0, attributeValues.unchanged),
    count(ImportedFact.EVENTS, events.new, changedEvents(report), events.unchanged),
    count(ImportedFact.ASSIGNMENTS, assignments.new, 0, assignments.unchanged),
    // Reports of earlier versions have no spend.
    count(ImportedFact.SPEND, spend?.new ?? 0, spend?.replaced ?? 0, spend?.unchanged ?? 0),
  ];
  return counts.filter(({ added, changed, unchanged }) => added + changed + unchanged > 0);
}

/** Recorded events that the file corrected, voided or restored. */
export function changedEvents({ events }: ImportReport): number {
  return (events.corrected ?? 0) + (events.voided ?? 0) + (events.restored ?? 0);
}

function count(what: ImportedFact, added: number, changed: number, unchanged: number): ImportCount {
  return { what, added, changed, unchanged };
}

const KINDS: readonly [keyof ImportReport['created'], DefinitionKind][] = [
  ['channels', DefinitionKind.CHANNEL],
  ['attributes', DefinitionKind.ATTRIBUTE],
  ['eventTypes', DefinitionKind.EVENT_TYPE],
  ['metrics', DefinitionKind.METRIC],
  ['segments', DefinitionKind.SEGMENT],
  ['experiments', DefinitionKind.EXPERIMENT],
];

/** What the file defined: what others are made of comes first. */
export function importedDefinitions({ created }: ImportReport): ImportedDefinition[] {
  return KINDS.flatMap(([name, kind]) => (created[name] ?? []).map((key) => ({ kind, key })));
}
