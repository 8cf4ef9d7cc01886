import { EventType } from '../../customers/event-types/event-type.js';
import type { Database, Session } from '../../database/database.js';
import { widestRow } from '../../database/moment-query.js';
import { walk } from '../../database/pages.js';
import type { StreamedCell, StreamedTable } from '../../database/streamed-table.js';
import { attempt, succeeded } from '../../graph/expected-error.js';
import { normalForm } from '../../graph/key-form.js';
import { unknownKey } from '../../graph/unknown-key.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { at } from '../../statistics/entries.js';
import { requireAssigned } from '../assignments/assignment-export.js';
import { Experiment } from '../experiment.js';
import { withShapes } from '../readout/capped/shaped-outcomes.js';
import { loadReadoutCovariates } from '../readout/readout-covariates.js';
import { type PreparedReadout, prepareReadout } from '../readout/readout-preparation.js';
import { loadSubjects } from '../readout/readout-subject.js';
import { ASSIGNED_COLUMNS, type AssignedRow, assignedCells, assignedCustomers } from './assigned-customers.js';
import type { CustomerColumns } from './exported-customers.js';
import { exposures } from './exposures.js';
import { knownAttributes } from './known-attributes.js';
import { measuredValues } from './measured-values.js';
import { previousValues } from './previous-values.js';
import { segmentMembership } from './segment-membership.js';

/** Few enough that a page is written in a few milliseconds, between the requests of others. */
const PAGE_ROWS = 500;

/** What a client asks. */
export interface CustomerExportQuestion {
  /** The key. */
  experiment: string;
  /** Keys of metrics; null for all. */
  metrics: readonly string[] | null;
  /** Outcomes as they were recorded at that moment; null for now. */
  knownAt: Date | null;
  /** The key of the event type that says that a customer was exposed; null for none. */
  exposure: string | null;
  actor: string;
}

/** An experiment and its metrics as the readout of the plan measures them at one moment. */
export interface PlannedReading {
  readout: PreparedReadout;
  /** The events that say that a customer was exposed; null where nobody asks. */
  exposure: EventType | null;
  asOf: Date;
}

/** Lists the customers of experiments with all that a readout is calculated from. */
export class CustomerExportService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly clock: () => Date,
  ) {}

  /**
   * One row for each customer, those included who were erased, since readouts count them. Everything is as of one moment, however
   * long the download takes: events that are recorded, corrected or voided meanwhile do not count.
   * @throws ExpectedError NOT_FOUND for the experiment, a metric or the exposure, WRONG_STATE for a draft, OUT_OF_RANGE for a moment before the start
   */
  async table(question: CustomerExportQuestion): Promise<StreamedTable> {
    const { readout, asOf, parts } = await this.database.analyse(async (session) => {
      const planned = await this.prepare(session, question);
      return { ...planned, parts: await this.parts(session, planned) };
    });
    return {
      name: `${readout.experiment.key}-customers`,
      columns: [...ASSIGNED_COLUMNS, ...parts.flatMap(({ columns }) => columns)],
      pages: this.pages(readout.experiment, asOf, parts),
    };
  }

  /** The reading that the plan asks for. @throws ExpectedError as `table` does */
  reading(question: CustomerExportQuestion): Promise<PlannedReading> {
    return this.database.analyse((session) => this.prepare(session, question));
  }

  private async prepare(session: Session, question: CustomerExportQuestion): Promise<PlannedReading> {
    const asOf = question.knownAt ?? this.clock();
    const { experiment: key, metrics, actor } = question;
    const experiment = await session.manager.findOneBy(Experiment, { key });
    if (!experiment) throw await unknownKey(session, 'experiment', 'experiment', key);
    requireAssigned(experiment);
    const request = { experiment, metrics, adjustFor: null, knownAt: asOf, actor };
    const covariates = await loadReadoutCovariates(session, [request]);
    const [subject] = await loadSubjects(session, [request]);
    if (!subject) throw new Error(`The experiment "${key}" was not loaded.`);
    const widest = widestRow(session.dialect);
    const checked = attempt(() => prepareReadout(subject, covariates, this.clock(), widest));
    const readout = at(await withShapes(session, [checked]), 0);
    if (!succeeded(readout)) throw readout;
    return { readout, exposure: await exposureOf(session, question), asOf };
  }

  private async parts(session: Session, { readout, exposure }: PlannedReading): Promise<CustomerColumns[]> {
    const { experiment, shown } = readout;
    return [
      await knownAttributes(session, experiment),
      await segmentMembership(session, this.segments, experiment),
      previousValues(shown),
      measuredValues(shown),
      ...(exposure === null ? [] : [exposures(shown, exposure)]),
    ];
  }

  private async *pages(
    experiment: Experiment,
    asOf: Date,
    parts: readonly CustomerColumns[],
  ): AsyncGenerator<StreamedCell[][]> {
    const list = assignedCustomers(experiment, asOf.getTime());
    for await (const rows of walk<AssignedRow, number>(this.database, list, 0, PAGE_ROWS)) {
      yield await this.database.read((session) => pageCells(session, rows, parts));
    }
  }
}

/** @throws ExpectedError NOT_FOUND */
async function exposureOf(session: Session, { exposure }: CustomerExportQuestion): Promise<EventType | null> {
  if (exposure === null) return null;
  const found = await session.manager.findOneBy(EventType, { key: normalForm(exposure) });
  if (!found) throw await unknownKey(session, 'exposure', 'event type', exposure);
  return found;
}

async function pageCells(
  session: Session,
  rows: readonly AssignedRow[],
  parts: readonly CustomerColumns[],
): Promise<StreamedCell[][]> {
  const [first, last] = [at(rows, 0).id, at(rows, rows.length - 1).id];
  const customers = rows.map(({ id, assigned }) => ({ id, assignedAt: assigned }));
  const among = (id: string) => `${id} BETWEEN ${first} AND ${last}`;
  const cellsOf: Awaited<ReturnType<CustomerColumns['read']>>[] = [];
  for (const part of parts) cellsOf.push(await part.read(session, { customers, among }));
  return rows.map((row, place) => [...assignedCells(row), ...cellsOf.flatMap((cells) => cells(at(customers, place)))]);
}
