import { dayIn } from '../../graph/day-in.js';
import { type Condition, type Group, newCondition, newGroup, type Part, type Test } from './rule-draft.js';

type Bounds = Partial<Record<'atLeast' | 'atMost' | 'greaterThan' | 'lessThan', number | null>>;

/** A rule as the graph has it in `definition`. */
export interface StoredRule {
  all?: StoredRule[];
  any?: StoredRule[];
  not?: StoredRule;
  channel?: { in: string[] };
  attribute?: Bounds & { name: string; in?: string[]; is?: boolean; onOrAfter?: string; before?: string };
  behaviour?: Bounds & { event: string; minus?: string; measure?: 'COUNT' | 'SUM'; withinDays?: number };
}

const BOUNDS = ['atLeast', 'atMost', 'greaterThan', 'lessThan'] as const;

/** A stored rule as a draft that can be changed. @param timeZone of the server, in which its days begin */
export function readRule(rule: StoredRule, timeZone: string): Group {
  const part = readPart(rule, timeZone);
  return part.kind === 'group' ? part : newGroup('all', [part]);
}

function readPart({ all, any, not, channel, attribute, behaviour }: StoredRule, timeZone: string): Part {
  const read = (rule: StoredRule) => readPart(rule, timeZone);
  if (all) return newGroup('all', all.map(read));
  if (any) return newGroup('any', any.map(read));
  if (not) return newGroup('none', not.any ? not.any.map(read) : [read(not)]);
  if (channel) return newCondition({ subject: 'channel', values: channel.in });
  if (attribute) return readAttribute(attribute, timeZone);
  const { event = '', minus = '', measure = 'COUNT', withinDays = null, ...bounds } = behaviour ?? {};
  return bounded({ subject: `event:${event}`, minus, measure, withinDays }, bounds);
}

function readAttribute(
  { name, in: values, is, onOrAfter, before, ...bounds }: NonNullable<StoredRule['attribute']>,
  timeZone: string,
): Part {
  const subject = `attribute:${name}`;
  if (values) return newCondition({ subject, values });
  if (is !== undefined && is !== null) return newCondition({ subject, values: [String(is)] });
  const [from, until] = [onOrAfter, before].map((moment) => (moment ? dayOrMoment(moment, timeZone) : null)) as (
    | string
    | null
  )[];
  if (from && until) return newCondition({ subject, test: 'period', first: from, second: until });
  if (from || until)
    return newCondition({ subject, test: from ? 'onOrAfter' : 'before', first: from ?? until ?? null });
  return bounded({ subject }, bounds);
}

/** A moment within a day, which only programs write, stays as it is. */
function dayOrMoment(moment: string, timeZone: string): string {
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone } as const;
  const time = new Intl.DateTimeFormat('en-GB', clock).format(new Date(moment));
  return time === '00:00:00' ? dayIn(timeZone, new Date(moment)) : moment;
}

/** A condition for each bound; `between` for the two that include their ends. */
function bounded(condition: Partial<Condition>, bounds: Bounds): Part {
  const { atLeast, atMost } = bounds;
  const given = BOUNDS.filter((name) => bounds[name] != null);
  if (given.length === 2 && atLeast != null && atMost != null)
    return newCondition({ ...condition, test: 'between', first: atLeast, second: atMost });
  const conditions = given.map((test: Test) =>
    newCondition({ ...condition, test, first: bounds[test as keyof Bounds] ?? null }),
  );
  return conditions.length === 1 && conditions[0] ? conditions[0] : newGroup('all', conditions);
}
