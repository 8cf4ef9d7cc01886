import type { Session } from '../database/database.js';
import { DefinitionKind, KINDS } from './definition-kind.js';
import { wordsOfExperiment, wordsOfSegment } from './words-used.js';

/** What uses a definition: something with a key, or a number of recorded facts. */
interface Use {
  what: string;
  key: string | null;
  n: number;
}

const MOST_SHOWN = 5;

/** SELECTs of what refers to a definition by its number. */
const NUMBERED: Record<DefinitionKind, (id: number) => string[]> = {
  ATTRIBUTE: (id) => [facts('recorded value', `attribute_value t WHERE t.attribute_id = ${id}`)],
  CHANNEL: (id) => [
    facts('customer', `customer t WHERE t.channel_id = ${id}`),
    keys('switchback', `switchback t WHERE t.channel_id = ${id}`),
    facts('spend record', `channel_spend t WHERE t.channel_id = ${id}`),
  ],
  EVENT_TYPE: (id) => [
    facts('event', `event t WHERE t.event_type_id = ${id}`),
    facts('event correction', `event_revision t WHERE t.event_type_id = ${id}`),
    keys(
      'metric',
      `metric t WHERE ${id} IN (t.event_type_id, t.minus_event_type_id, t.denominator_event_type_id, t.denominator_minus_event_type_id)`,
    ),
  ],
  EXPERIMENT: () => [],
  HOLDOUT: () => [],
  METRIC: (id) => [
    keys('experiment', `experiment_metric m JOIN experiment t ON t.id = m.experiment_id WHERE m.metric_id = ${id}`),
    keys('switchback', `switchback t WHERE t.metric_id = ${id}`),
    keys(
      'experiment',
      `arm a JOIN experiment t ON t.id = a.experiment_id WHERE ${id} IN (a.redemption_metric_id, a.cost_metric_id)`,
    ),
  ],
  NAMESPACE: () => [],
  SEGMENT: (id) => [keys('experiment', `experiment t WHERE t.segment_id = ${id}`)],
};

function keys(what: string, from: string): string {
  return `SELECT '${what}' AS what, t.key AS key, 1 AS n FROM ${from}`;
}

function facts(what: string, from: string): string {
  return `SELECT '${what}' AS what, CAST(NULL AS text) AS key, count(*) AS n FROM ${from}`;
}

/** Everything that uses a definition. */
export async function usesOf(session: Session, kind: DefinitionKind, id: number, key: string): Promise<Use[]> {
  const selects = NUMBERED[kind](id);
  const numbered = selects.length === 0 ? [] : await session.query<Use>(selects.join(' UNION ALL '));
  const named = (await naming(session, key)).filter(({ words }) => words[KINDS[kind]]?.includes(key));
  const uses = [...numbered.filter(({ n }) => n > 0), ...named.map(({ what, key }) => ({ what, key, n: 1 }))];
  // An experiment can name a segment and be about it.
  return uses.filter(
    (use, place) => uses.findIndex((other) => other.what === use.what && other.key === use.key) === place,
  );
}

/** Segments, in any version, and experiments whose texts have the key somewhere, with what they say. */
async function naming(session: Session, key: string) {
  const pattern = `%"${key}"%`;
  const rows = await session.query<{ what: string; key: string; first: string; plan: string; rules: string | null }>(
    `SELECT 'segment' AS what, s.key AS key, v.definition AS first, '' AS plan, CAST(NULL AS text) AS rules
     FROM segment_version v JOIN segment s ON s.id = v.segment_id WHERE v.definition LIKE ?
     UNION ALL SELECT 'experiment', key, design, plan, eligibility FROM experiment
     WHERE design LIKE ? OR plan LIKE ? OR eligibility LIKE ?`,
    [pattern, pattern, pattern, pattern],
  );
  return rows.map(({ what, key, first, plan, rules }) => {
    const content = JSON.parse(first);
    const words =
      what === 'segment'
        ? wordsOfSegment(content)
        : wordsOfExperiment(content, JSON.parse(plan), rules === null ? null : JSON.parse(rules));
    return { what, key, words };
  });
}

/** Uses in words, such as `12 customers, segment "north" and 3 more`. */
export function inWords(uses: readonly Use[]): string {
  const named = uses.map(({ what, key, n }) =>
    key === null ? `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}` : `${what} "${key}"`,
  );
  const shown = named.slice(0, MOST_SHOWN);
  const more = named.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
