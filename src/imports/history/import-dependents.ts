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
  const dependents = [...dependentsOfReport(found), ...(await storedDependents(session, found, traces))];
  return dependents
    .filter(({ count }) => count > 0)
    .map(({ count, what }) => `${what} (${count.toLocaleString('en-US')})`);
}

/** What the import did to facts that were stored before. */
function dependentsOfReport({ report, knownValues }: Import): Dependent[] {
  return [
    { count: report.assignments.new, what: 'it imported assignments to an experiment' },
    { count: report.created.experiments.length, what: 'it created an experiment' },
    { count: report.customers.completed, what: 'it gave known customers their channel or acquisition date' },
    { count: knownValues ?? 0, what: 'it gave values to customers who were known before' },
    { count: changedEvents(report), what: 'it corrected, voided or restored recorded events' },
    { count: report.spend?.replaced ?? 0, what: 'its amounts replaced others' },
  ];
}

/** What was recorded later, in one statement each: a few, whatever the import brought. */
async function storedDependents(session: Session, found: Import, traces: ImportTraces): Promise<Dependent[]> {
  const { report } = found;
  const { isNewCustomer, isRecorded, events } = traces;
  const count = async (from: string) => {
    const [row] = await session.query<{ n: number }>(`SELECT count(*) AS n FROM ${from}`);
    return Number(row?.n ?? 0);
  };
  const types = events.map(({ typeId }) => typeId).join(', ') || '0';
  const ofImport = `event e WHERE e.event_type_id IN (${types}) AND ${isRecorded('e.recorded_at')}`;
  const recorded = events.reduce((sum, { count }) => sum + count, 0);
  const customers = await count(`customer c WHERE ${isNewCustomer('c.id')} AND c.erased_at IS NULL`);
  const values = await count(
    `attribute_value v WHERE v.attribute_id IN (SELECT id FROM attribute) AND ${isNewCustomer('v.customer_id')}`,
  );
  const spend =
    (report.spend?.new ?? 0) === 0 ? 0 : await count(`channel_spend s WHERE ${isRecorded('s.recorded_at')}`);
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
      count: await count(`event_revision r WHERE ${isRecorded('r.recorded_at')} OR ${isNewCustomer('r.customer_id')}`),
      what: 'events of it were corrected or voided',
    },
    { count: values - report.attributeValues.new, what: 'values of its customers were recorded later' },
    {
      count:
        (await count(`forced_arm f WHERE ${isNewCustomer('f.customer_id')}`)) +
        (await count(`excluded_customer x WHERE ${isNewCustomer('x.customer_id')}`)),
      what: 'customers of it were given an arm or excluded from an experiment',
    },
    {
      count: await count(`data_import i WHERE i.id > ${found.id} AND i.undone_at IS NULL AND i.known_values > 0`),
      what: 'a later import gave values to known customers',
    },
    {
      count: await count(`switchback s JOIN metric m ON m.id = s.metric_id WHERE m.event_type_id IN (${types})`),
      what: 'a switchback measures its events',
    },
    { count: (report.spend?.new ?? 0) - spend, what: 'amounts of it were replaced' },
    { count: recorded - report.events.new, what: 'other events were recorded at the same moment' },
  ];
}
