import { replacedAgain } from '../../channels/spend/undone-spend.js';
import { changedAgain, changedBeforeDecisions } from '../../customers/corrections/undone-changes.js';
import {
  assignmentsByValues,
  assignmentsOfCompleted,
  overwrittenValues,
  replacedValues,
} from '../../customers/recording/journaled-values.js';
import type { Session } from '../../database/database.js';
import type { Import } from './import.js';
import { changedEvents } from './import-parts.js';
import type { ImportTraces } from './import-traces.js';

/** A reason why an import cannot be undone, with how many facts there are. */
interface Dependent {
  count: number;
  what: string;
}

/** Everything that an undo would take away from others, or could not find again, in words; empty when nothing depends on the import. */
export async function importDependents(session: Session, found: Import, traces: ImportTraces): Promise<string[]> {
  const dependents = [
    ...dependentsOfReport(found),
    ...(await dependentsOfReplaced(session, found)),
    ...(await storedDependents(session, found, traces)),
  ];
  return dependents
    .filter(({ count }) => count > 0)
    .map(({ count, what }) => `${what} (${count.toLocaleString('en-US')})`);
}

/** What the import did that cannot be taken back. */
function dependentsOfReport({ report, knownValues, overwrittenUntil }: Import): Dependent[] {
  const final = [
    { count: report.assignments.new, what: 'it imported assignments to an experiment' },
    { count: report.created.experiments.length, what: 'it created an experiment' },
  ];
  if (overwrittenUntil !== null) return final;
  const changes =
    report.customers.completed + (knownValues ?? 0) + changedEvents(report) + (report.spend?.replaced ?? 0);
  return [...final, { count: changes, what: 'it changed what was stored, which its version did not keep' }];
}

/** What relies on values and versions of events that replaced others. */
async function dependentsOfReplaced(
  session: Session,
  { id, overwrittenUntil, ...found }: Import,
): Promise<Dependent[]> {
  const at = Number(found.recordedFrom);
  return [
    {
      count: await replacedValues(session, id, Number(overwrittenUntil ?? 0)),
      what: 'values that it gave to known customers were replaced later',
    },
    {
      count: await assignmentsByValues(session, id),
      what: 'experiments assigned customers by its values',
    },
    {
      count: await assignmentsOfCompleted(session, id, at),
      what: 'customers were assigned after it gave them a channel or an acquisition date',
    },
    { count: await changedAgain(session, id), what: 'events that it corrected or voided were changed later' },
    {
      count: await changedBeforeDecisions(session, id, at),
      what: 'experiments that count events that it corrected or voided were concluded later',
    },
    { count: await replacedAgain(session, id), what: 'amounts that it replaced were replaced later' },
  ];
}

/** What was recorded later, in one statement each: a few, whatever the import brought. */
async function storedDependents(session: Session, found: Import, traces: ImportTraces): Promise<Dependent[]> {
  const { id, report } = found;
  const { isNewCustomer, isRecorded, isNewEvent, isNewAmount, events } = traces;
  const count = async (from: string) => {
    const [row] = await session.query<{ n: number }>(`SELECT count(*) AS n FROM ${from}`);
    return Number(row?.n ?? 0);
  };
  const types = events.map(({ typeId }) => typeId).join(', ') || '0';
  const ofImport = `event e WHERE e.event_type_id IN (${types}) AND ${isNewEvent('e')}`;
  const recorded = events.reduce((sum, { count }) => sum + count, 0);
  const customers = await count(`customer c WHERE ${isNewCustomer('c.id')} AND c.erased_at IS NULL`);
  const values = await count(
    `attribute_value v WHERE v.attribute_id IN (SELECT id FROM attribute) AND ${isNewCustomer('v.customer_id')}`,
  );
  const ownValues = report.attributeValues.new - Number(found.knownValues ?? 0);
  const overwrittenUntil = Number(found.overwrittenUntil ?? 0);
  const overwritten = await overwrittenValues(session, { id, overwrittenUntil, isNewCustomer });
  const spend = (report.spend?.new ?? 0) === 0 ? 0 : await count(`channel_spend s WHERE ${isNewAmount('s')}`);
  return [
    { count: report.customers.new - customers, what: 'customers of it were erased' },
    {
      count: await count(
        `assignment a WHERE a.experiment_id IN (SELECT id FROM experiment) AND ${isNewCustomer('a.customer_id')}`,
      ),
      what: 'customers of it are assigned in experiments',
    },
    {
      count: await count(`${ofImport} AND e.customer_id IN (SELECT a.customer_id FROM assignment a)`),
      what: 'events of it are of customers in experiments, whose readouts count them',
    },
    {
      count: await count(
        `event e WHERE e.event_type_id IN (SELECT id FROM event_type) AND ${isNewCustomer('e.customer_id')}
           AND NOT (${isRecorded('e.recorded_at')})`,
      ),
      what: 'events of its customers were recorded later',
    },
    {
      count: await count(
        `event_revision r WHERE r.import_id IS DISTINCT FROM ${id}
           AND (${isRecorded('r.recorded_at')} OR ${isNewCustomer('r.customer_id')})`,
      ),
      what: 'events of it were corrected or voided',
    },
    { count: Math.max(0, values - ownValues) + overwritten, what: 'values of its customers were recorded later' },
    {
      count:
        (await count(`forced_arm f WHERE ${isNewCustomer('f.customer_id')}`)) +
        (await count(`excluded_customer x WHERE ${isNewCustomer('x.customer_id')}`)),
      what: 'customers of it were given an arm or excluded from an experiment',
    },
    {
      count: await count(
        `data_import i WHERE i.id > ${id} AND i.undone_at IS NULL AND i.known_values > 0 AND i.overwritten_until IS NULL`,
      ),
      what: 'a later import of an earlier version gave values to known customers',
    },
    {
      count: await count(
        `data_import i JOIN data_import o ON o.id = ${id} AND o.file_digest = i.file_digest
         WHERE i.id > ${id} AND i.undone_at IS NULL`,
      ),
      what: 'the same file was imported again later: undo that first',
    },
    {
      count: await count(`switchback s JOIN metric m ON m.id = s.metric_id WHERE m.event_type_id IN (${types})`),
      what: 'a switchback measures its events',
    },
    { count: (report.spend?.new ?? 0) - spend, what: 'amounts of it were replaced' },
    { count: recorded - report.events.new, what: 'other events were recorded at the same moment' },
  ];
}
