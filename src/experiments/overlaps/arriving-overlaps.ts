import type { Session } from '../../database/database.js';
import { walk } from '../../database/pages.js';
import { type Advice, advise } from '../../graph/advice.js';
import { designOf } from '../designs/registry.js';
import { isIn, rulesOf } from '../eligibility/compiled-rules.js';
import type { EligibilityService } from '../eligibility/eligibility-service.js';
import { letsThrough, namedFilters } from '../eligibility/hash-filters.js';
import { noRules, OverlapPolicy } from '../eligibility-rules.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import { listed } from './listed.js';

const PAGE_ROWS = 5_000;

/** A running experiment and how many customers of a draft may come into it. */
interface ArrivingOverlap {
  experiment: string;
  customers: number;
}

/** The customers of a draft. */
interface Candidates {
  /** SQL condition on the customer `c`. */
  condition: string;
  /** What the key must pass besides. */
  admits: (key: string) => boolean;
  asOf: Date;
}

/**
 * Running ONLINE experiments into which customers of a draft may come later: they are in the segment, no rule of the two keeps
 * them apart, and they have no arm there yet.
 */
export async function arrivingOverlaps(
  session: Session,
  eligibility: EligibilityService,
  draft: Experiment,
  candidates: Candidates,
): Promise<Advice[]> {
  const running = await session.manager.findBy(Experiment, { status: ExperimentStatus.RUNNING });
  const found: ArrivingOverlap[] = [];
  for (const other of running) {
    if (designOf(other).list !== null || keptApart(draft, other)) continue;
    const segment = await eligibility.segmentCondition(session, other, candidates.asOf);
    const filters = await namedFilters(session, await rulesOf(session, other));
    const both = `${candidates.condition} AND ${segment} AND NOT ${isIn(other.id)}`;
    const customers = await countAdmitted(
      session,
      both,
      (key) => candidates.admits(key) && filters.every(({ filter }) => letsThrough(filter, key)),
    );
    if (customers > 0) found.push({ experiment: other.key, customers });
  }
  return found.length === 0 ? [] : [arriving(found)];
}

/** An experiment that excludes the customers of others takes nobody whom the other one has; a list takes all it wants at once. */
function keptApart(draft: Experiment, other: Experiment): boolean {
  return excludes(other, draft) && (designOf(draft).list !== null || excludes(draft, other));
}

function excludes({ eligibility }: Experiment, { key }: Experiment): boolean {
  const { overlap, allowOverlapWith } = eligibility ?? noRules;
  return overlap !== OverlapPolicy.ALLOW && !allowOverlapWith.includes(key);
}

async function countAdmitted(session: Session, where: string, admits: (key: string) => boolean): Promise<number> {
  let customers = 0;
  const list = { columns: 'c.id AS id', from: 'customer c', key: 'c.key', where };
  for await (const page of walk<{ id: number }, string>(session, list, '', PAGE_ROWS)) {
    customers += page.filter((row) => admits(row.page_key)).length;
  }
  return customers;
}

/** One finding for all, those with the most customers first. */
function arriving(found: readonly ArrivingOverlap[]): Advice {
  const [first, ...others] = [...found].sort((a, b) => b.customers - a.customers);
  const customersOf = ({ customers }: ArrivingOverlap) => `${customers} ${customers === 1 ? 'customer' : 'customers'}`;
  const message =
    first && others.length === 0
      ? `${customersOf(first)} may also come into the running ONLINE experiment "${first.experiment}" when they arrive, so the treatments mix.`
      : `Customers may also come into ${found.length} running ONLINE experiments when they arrive, so the treatments mix: ` +
        `${listed([...(first ? [first] : []), ...others].map((one) => `"${one.experiment}" (${customersOf(one)})`))}.`;
  const remedy =
    'Give the experiments separate parts of a namespace, or let each exclude the customers of the other (overlap: EXCLUDE).';
  return advise('OVERLAPPING', message, { field: 'eligibility.overlap', remedy });
}
