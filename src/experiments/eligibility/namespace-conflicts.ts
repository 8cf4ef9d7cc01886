import type { Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import type { EligibilityRules, NamespaceShare } from '../eligibility-rules.js';
import type { Experiment } from '../experiment.js';

/** A part of a namespace that a running experiment uses. */
export interface TakenPart extends NamespaceShare {
  /** Its key. */
  experiment: string;
}

/** The parts of all namespaces that running experiments use, in the order of the experiments. */
export async function takenParts(session: Session): Promise<TakenPart[]> {
  const rows = await session.query<{ key: string; eligibility: string }>(
    "SELECT key, eligibility FROM experiment WHERE status = 'RUNNING' AND eligibility IS NOT NULL ORDER BY id",
  );
  return rows.flatMap(({ key, eligibility }) =>
    (JSON.parse(eligibility) as EligibilityRules).namespaces.map((share) => ({ ...share, experiment: key })),
  );
}

/** A finding for every part of a namespace that running experiments already use, with what is free. */
export async function namespaceConflicts(
  session: Session,
  experiment: Experiment,
  { namespaces }: EligibilityRules,
): Promise<Advice[]> {
  if (namespaces.length === 0) return [];
  const taken = (await takenParts(session)).filter((part) => part.experiment !== experiment.key);
  return namespaces.flatMap((wanted) => {
    const others = taken.filter(({ namespace }) => namespace === wanted.namespace);
    const clashing = others.filter(({ from, to }) => from < wanted.to && wanted.from < to);
    return clashing.length === 0 ? [] : [conflictFinding(wanted, clashing, others)];
  });
}

function conflictFinding(
  { namespace }: NamespaceShare,
  clashing: readonly TakenPart[],
  others: readonly TakenPart[],
): Advice {
  const parts = clashing.map(({ experiment, from, to }) => `"${experiment}" (${from} to ${to})`).join(', ');
  const free = freeParts(others).map(([from, to]) => `${from} to ${to}`);
  return advise('NAMESPACE_TAKEN', `Running experiments use this part of the namespace "${namespace}": ${parts}.`, {
    field: 'eligibility.namespaces',
    remedy:
      free.length > 0
        ? `Use a free part: ${free.join(', ')}.`
        : 'No part is free: stop one of these experiments first, or define another namespace.',
  });
}

/** The parts between 0 and 1 that nobody uses. */
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
