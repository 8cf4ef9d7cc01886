import type { Session } from '../../database/database.js';
import type { EligibilityRules, NamespaceShare } from '../eligibility-rules.js';
import type { Experiment } from '../experiment.js';

/** A part of a namespace that a running experiment has. */
export interface TakenPart extends NamespaceShare {
  experiment: string;
}

/** The parts of all namespaces that running experiments have, in the order of the experiments. */
export async function takenParts(session: Session): Promise<TakenPart[]> {
  const rows = await session.query<{ key: string; eligibility: string }>(
    "SELECT key, eligibility FROM experiment WHERE status = 'RUNNING' AND eligibility IS NOT NULL ORDER BY id",
  );
  return rows.flatMap(({ key, eligibility }) =>
    (JSON.parse(eligibility) as EligibilityRules).namespaces.map((share) => ({ ...share, experiment: key })),
  );
}

/** A sentence for every part of a namespace that a running experiment has already, and what is free. */
export async function namespaceConflicts(
  session: Session,
  experiment: Experiment,
  { namespaces }: EligibilityRules,
): Promise<string[]> {
  if (namespaces.length === 0) return [];
  const taken = (await takenParts(session)).filter((part) => part.experiment !== experiment.key);
  return namespaces.flatMap((wanted) => {
    const others = taken.filter(({ namespace }) => namespace === wanted.namespace);
    const clashing = others.filter(({ from, to }) => from < wanted.to && wanted.from < to);
    return clashing.length === 0 ? [] : [conflictSentence(wanted, clashing, others)];
  });
}

function conflictSentence(
  { namespace }: NamespaceShare,
  clashing: readonly TakenPart[],
  others: readonly TakenPart[],
): string {
  const parts = clashing.map(({ experiment, from, to }) => `"${experiment}" has ${from} to ${to}`).join(', ');
  const free = freeParts(others).map(([from, to]) => `${from} to ${to}`);
  const advice = free.length > 0 ? `Free: ${free.join(', ')}.` : 'Nothing of it is free: stop one of them first.';
  return `In the namespace "${namespace}" this part belongs to running experiments: ${parts}. ${advice}`;
}

/** What of the line from 0 to 1 no part covers. */
function freeParts(taken: readonly NamespaceShare[]): [from: number, to: number][] {
  const free: [number, number][] = [];
  let start = 0;
  for (const { from, to } of [...taken].sort((a, b) => a.from - b.from)) {
    if (from > start) free.push([start, from]);
    start = Math.max(start, to);
  }
  if (start < 1) free.push([start, 1]);
  return free;
}
