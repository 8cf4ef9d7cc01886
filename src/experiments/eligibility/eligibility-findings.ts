import type { Session } from '../../database/database.js';
import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { OverlapPolicy } from '../eligibility-rules.js';
import type { Experiment } from '../experiment.js';
import type { CompiledRules } from './compiled-rules.js';
import type { Tally } from './eligibility-tally.js';
import { namespaceConflicts } from './namespace-conflicts.js';

const MOST_NAMED = 5;

/** Customers of a draft who are in another experiment. */
interface NamedOverlap {
  experiment: string;
  customers: number;
  /** When the treatment of the other experiment ended; null while it runs. */
  endedAt: Date | null;
}

/** What forbids the start of a draft. */
export async function startFindings(
  session: Session,
  experiment: Experiment,
  rules: CompiledRules,
  counted: Tally,
): Promise<Advice[]> {
  const conflicts = await conflictFindings(session, experiment, rules, counted);
  return conflicts.length > 0 ? conflicts : nobodyEligible(counted);
}

/** What forbids the start because of other experiments that run, or still ran at that moment. */
export async function conflictFindings(
  session: Session,
  experiment: Experiment,
  { rules, running }: CompiledRules,
  { overlaps }: Tally,
): Promise<Advice[]> {
  const taken = await namespaceConflicts(session, experiment, rules);
  const unwanted = rules.overlap === OverlapPolicy.REFUSE ? overlaps.filter(({ allowed }) => !allowed) : [];
  if (unwanted.length === 0) return taken;
  const named = running.flatMap(({ id, key, endedAt }) =>
    unwanted
      .filter(({ experimentId }) => experimentId === id)
      .map(({ customers }) => ({ experiment: key, customers, endedAt })),
  );
  return [...taken, overlapFinding(named)];
}

/** The first finding as the error that refuses the start; nothing without findings. */
export function refuseStart([finding]: readonly Advice[]): void {
  if (!finding) return;
  const code = finding.code === 'NOBODY_ELIGIBLE' ? UserErrorCode.TOO_FEW_CUSTOMERS : UserErrorCode.CONFLICT;
  throw new ExpectedError(finding.field, code, [finding.message, finding.remedy].filter(Boolean).join(' '));
}

function overlapFinding(overlaps: readonly NamedOverlap[]): Advice {
  const named = [...overlaps].sort((a, b) => b.customers - a.customers).slice(0, MOST_NAMED);
  const list = named.map(shownOverlap).join(', ');
  const more = overlaps.length > MOST_NAMED ? ` and ${overlaps.length - MOST_NAMED} more` : '';
  const others = overlaps.every(({ endedAt }) => endedAt === null)
    ? 'in other running experiments'
    : 'in other experiments whose treatment ends after this start';
  return advise('OVERLAPPING', `Customers of the segment are ${others}: ${list}${more}.`, {
    severity: AdviceSeverity.BLOCKING,
    field: 'eligibility.overlap',
    remedy:
      'Exclude them (overlap: EXCLUDE), allow the overlap (allowOverlapWith, or overlap: ALLOW), or ' +
      `${whenFree(overlaps.map(({ endedAt }) => endedAt))}.`,
  });
}

function shownOverlap({ experiment, customers, endedAt }: NamedOverlap): string {
  const ended = endedAt === null ? '' : `, ended at ${endedAt.toISOString()}`;
  return `"${experiment}" (${customersOf(customers)}${ended})`;
}

/** How to start after other experiments. @param ends when their treatment ended; null while it runs */
function whenFree(ends: readonly (Date | null)[]): string {
  const ended = ends.filter((end) => end !== null);
  if (ended.length < ends.length) return 'wait until those that run are stopped';
  const last = new Date(Math.max(...ended.map((end) => end.getTime())));
  return `start at ${last.toISOString()} or later`;
}

function nobodyEligible({ segmentSize, eligible }: Tally): Advice[] {
  if (segmentSize === 0 || eligible > 0) return [];
  const message = `The eligibility rules exclude all ${customersOf(segmentSize)} of the segment.`;
  return [
    advise('NOBODY_ELIGIBLE', message, { field: 'eligibility', remedy: 'Relax the rules or choose another segment.' }),
  ];
}

function customersOf(count: number): string {
  return `${count} ${count === 1 ? 'customer' : 'customers'}`;
}
