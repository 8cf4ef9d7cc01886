import { channelIds } from '../../channels/channel-ids.js';
import type { Session, Transaction } from '../../database/database.js';
import { batchRows, type Rows } from '../../database/rows.js';
import { notFound, UserErrorCode } from '../../graph/expected-error.js';
import { lookAlikeForm } from '../../graph/key-form.js';
import { NearestKeys } from '../../graph/nearest-keys.js';
import { checkEach, lookUpParts } from '../../graph/problems.js';
import type { LookAlikes } from '../look-alikes.js';
import { noteChangedFacts } from '../recent-changes.js';
import { storedCustomerKeys } from '../stored-keys.js';
import { BatchRowError } from './batch-row-error.js';
import { IS_COMPLETED, type LoadJournal } from './load-journal.js';

/** A customer to record. */
export interface CustomerRow {
  key: string;
  /** Key of a channel that exists, or null. */
  channel: string | null;
  /** Milliseconds since 1970 in UTC, or null. */
  acquiredAt: number | null;
}

interface WrittenCustomers extends RecordedCustomers {
  /** The customers' ids, in the order of the rows. */
  ids: number[];
}

interface RecordedCustomers {
  /** How many were new. */
  added: number;
  /** How many were known without a channel or date that is recorded now. */
  completed: number;
}

const ROW = [
  { name: 'position', type: 'integer' },
  { name: 'key', type: 'text' },
  { name: 'channel_id', type: 'integer' },
  { name: 'acquired_at', type: 'integer' },
  { name: 'look_alike', type: 'text' },
] as const;
/** More pairs of keys that look alike are not counted. */
const MOST_PAIRS = 100_000;
const PAIRS_SHOWN = 3;
/** More contradictions than anybody reads. */
const MOST_FOUND = 101;

/**
 * Adds customers that are not recorded yet. Known customers stay as they are; a channel or date that was missing is
 * filled in, a different one is refused, since past segments were made with it.
 * @param lookAlikes gets the new keys that look like others
 * @throws BatchRowError CONFLICT for a customer with another channel or date; NOT_FOUND for a channel that does not exist
 */
export async function writeCustomers(
  transaction: Transaction,
  rows: readonly CustomerRow[],
  now: number,
  lookAlikes?: LookAlikes,
): Promise<WrittenCustomers> {
  if (rows.length === 0) return { ids: [], added: 0, completed: 0 };
  const channels = await channelsOf(transaction, rows);
  const keys = await storedCustomerKeys(
    transaction,
    rows.map((row) => row.key),
  );
  const forms = keys.map(lookAlikeForm);
  const values = rows.map(({ acquiredAt }, index) => {
    const form = forms[index] === keys[index] ? null : forms[index];
    return [index, keys[index], channels[index], acquiredAt, form];
  });
  const written = await recordCustomers(transaction, batchRows(transaction.dialect, ROW, values), now, lookAlikes);
  const ids = await findCustomerIds(transaction, keys);
  return { ids: ids as number[], ...written };
}

/**
 * Does the same with rows in a table: their `position`, `key` in the form in which it is stored, `channel_id`, `acquired_at`, and
 * `look_alike`, the key's form where it is another text.
 * @param hasIds whether they also have an `id` each, reserved for those that are new
 * @param journal keeps which customers get a channel or date
 */
export async function recordCustomers(
  transaction: Transaction,
  rows: Rows,
  now: number,
  lookAlikes?: LookAlikes,
  hasIds = false,
  journal: LoadJournal | null = null,
): Promise<RecordedCustomers> {
  const added = await transaction.change(
    `INSERT INTO customer (${hasIds ? 'id, ' : ''}key, channel_id, acquired_at, look_alike, created_at)
     SELECT ${hasIds ? 'b.id, ' : ''}b.key, b.channel_id, b.acquired_at, b.look_alike, ? FROM ${rows.from} WHERE true
     ON CONFLICT (key) DO NOTHING`,
    [now, ...rows.parameters],
  );
  const completed = added < rows.count ? await completeKnownCustomers(transaction, rows, journal) : 0;
  if (added > 0 && lookAlikes) await noteLookAlikes(transaction, rows, lookAlikes);
  return { added, completed };
}

/** The ids of the customers with these keys, in their order; null where there is none. */
export async function findCustomerIds(session: Session, keys: readonly string[]): Promise<(number | null)[]> {
  const { dialect } = session;
  const stored = await storedCustomerKeys(session, keys);
  const [row] = await session.query<{ ids: string | null }>(
    `SELECT ${dialect.jsonArray('c.id', 'k.position')} AS ids
     FROM ${dialect.list('k', 'text')} LEFT JOIN customer c ON c.key = k.value`,
    [stored],
  );
  return row?.ids ? JSON.parse(row.ids) : [];
}

/**
 * The ids of customers that must exist.
 * @throws BatchRowErrors NOT_FOUND for all that do not
 */
export async function requireCustomerIds(session: Session, keys: readonly string[]): Promise<number[]> {
  const ids = await findCustomerIds(session, keys);
  return checkEach(ids, (id, row) => {
    if (id !== null) return id;
    throw unknownCustomer(row, keys[row] ?? '');
  });
}

/**
 * Does the same with rows in a table: their `position` and `key`, in the form in which it is stored.
 * @throws BatchRowErrors NOT_FOUND for those without a customer
 */
export async function refuseUnknownCustomers(session: Session, rows: Rows): Promise<void> {
  const unknown = await session.query<{ position: number; key: string }>(
    `SELECT b.position AS position, b.key AS key FROM ${rows.from} LEFT JOIN customer c ON c.key = b.key
     WHERE c.id IS NULL ORDER BY b.position LIMIT ${MOST_FOUND}`,
    rows.parameters,
  );
  checkEach(unknown, ({ position, key }) => {
    throw unknownCustomer(position, key);
  });
}

function unknownCustomer(row: number, key: string): BatchRowError {
  const message = `There is no customer with the key "${key.slice(0, 200)}". Record or import the customer first.`;
  return new BatchRowError(row, 'customer', UserErrorCode.NOT_FOUND, message);
}

/** Counts customers among those just written whose keys look like those of others, and notes the first ones. */
async function noteLookAlikes(transaction: Transaction, rows: Rows, lookAlikes: LookAlikes): Promise<void> {
  // Nearly always all keys are their own forms: then none is like another.
  const [odd] = await transaction.query('SELECT 1 AS found FROM customer WHERE look_alike IS NOT NULL LIMIT 1');
  if (!odd) return;
  const found = await transaction.query<{ a: string; b: string; pairs: number; compared: number }>(
    `WITH w AS MATERIALIZED (SELECT b.key AS key, coalesce(b.look_alike, b.key) AS form FROM ${rows.from}),
     p AS MATERIALIZED (SELECT x.key AS a, c.key AS b FROM w x JOIN customer c ON c.look_alike = x.form AND c.key <> x.key
       UNION ALL SELECT x.key, c.key FROM w x JOIN customer c ON c.key = x.form AND c.key <> x.key
         WHERE x.form <> x.key LIMIT ${MOST_PAIRS})
     SELECT d.a AS a, d.b AS b, count(*) OVER () AS pairs, (SELECT count(*) FROM p) AS compared
     FROM (SELECT DISTINCT CASE WHEN p.a < p.b THEN p.a ELSE p.b END AS a, CASE WHEN p.a < p.b THEN p.b ELSE p.a END AS b FROM p) d
     ORDER BY d.a, d.b LIMIT ${PAIRS_SHOWN}`,
    rows.parameters,
  );
  const [first] = found;
  if (!first) return;
  const pairs = found.map(({ a, b }) => [a, b] as const);
  const isAtLeast = Number(first.compared) === MOST_PAIRS;
  lookAlikes.note('customer keys', pairs, { pairs: Number(first.pairs), isAtLeast });
}

async function channelsOf(transaction: Transaction, rows: readonly CustomerRow[]): Promise<(number | null)[]> {
  const ids = await channelIds(transaction);
  const nearest = new NearestKeys(ids.keys());
  return checkEach(rows, ({ channel }, index) => {
    if (channel === null) return null;
    const id = ids.get(channel);
    if (id !== undefined) return id;
    const { message } = notFound('channel', 'channel', channel, nearest);
    throw new BatchRowError(index, 'channel', UserErrorCode.NOT_FOUND, message);
  });
}

async function completeKnownCustomers(
  transaction: Transaction,
  rows: Rows,
  journal: LoadJournal | null,
): Promise<number> {
  await lookUpParts({
    others: () => refuseOthers(transaction, rows),
    dates: () => refuseAcquisitionAfterAssignment(transaction, rows),
  });
  await journal?.keepCompleted(rows);
  const completed = await transaction.change(
    `UPDATE customer SET
       channel_id = coalesce(customer.channel_id, b.channel_id),
       acquired_at = coalesce(customer.acquired_at, b.acquired_at)
     FROM ${rows.from}
     WHERE customer.key = b.key AND ${IS_COMPLETED}`,
    rows.parameters,
  );
  if (completed > 0) await noteChangedFacts(transaction);
  return completed;
}

/** A channel or date that is known must not change. */
async function refuseOthers(transaction: Transaction, rows: Rows): Promise<void> {
  const conflicts = await transaction.query<{ position: number; key: string }>(
    `SELECT b.position AS position, b.key AS key FROM ${rows.from} JOIN customer u ON u.key = b.key
     WHERE u.channel_id <> b.channel_id OR u.acquired_at <> b.acquired_at ORDER BY b.position LIMIT ${MOST_FOUND}`,
    rows.parameters,
  );
  checkEach(conflicts, ({ position, key }) => {
    const message = `Customer "${key}" has another channel or acquisition date. Neither can be changed, because past segments were made with them.`;
    throw new BatchRowError(position, 'key', UserErrorCode.CONFLICT, message);
  });
}

/** A date that was missing must not say that a customer was acquired after an assignment. */
async function refuseAcquisitionAfterAssignment(transaction: Transaction, rows: Rows): Promise<void> {
  const late = await transaction.query<{ position: number; customer: string; experiment: string; at: number }>(
    `SELECT b.position AS position, b.key AS customer, x.key AS experiment, a.assigned_at AS at FROM ${rows.from}
     JOIN customer u ON u.key = b.key AND u.acquired_at IS NULL AND b.acquired_at IS NOT NULL
     JOIN assignment a ON a.customer_id = u.id AND a.experiment_id IN (SELECT id FROM experiment)
       AND a.assigned_at < b.acquired_at
     JOIN experiment x ON x.id = a.experiment_id ORDER BY b.position, a.assigned_at LIMIT ${MOST_FOUND}`,
    rows.parameters,
  );
  const firstOfEach = late.filter(({ position }, index) => position !== late[index - 1]?.position);
  checkEach(firstOfEach, ({ position, customer, experiment, at }) => {
    const message =
      `The experiment "${experiment}" assigned customer "${customer}" on ${new Date(at).toISOString()}, before ` +
      'that acquisition date. Give the date of the first contact.';
    throw new BatchRowError(position, 'acquiredAt', UserErrorCode.CONFLICT, message);
  });
}
