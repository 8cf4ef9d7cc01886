/** What a report shows of an experiment that came with time; moments as ISO strings. */
interface Lived {
  status: string;
  stoppedAt?: string | null;
  concludedAt?: string | null;
  conclusion?: string | null;
}

/** What was recorded, by when. Not amendments: the plan by which numbers of a moment are read is the present one. */
const RECORDS = { decisions: 'decidedAt', history: 'at', offPlanAnalyses: 'at' } as const;

/**
 * An experiment as it was at a moment: what happened later is missing. The graph answers what is calculated as of the moment; this is
 * the same for what is stored. @param knownAt null: now
 */
export function reportedThen<E extends object>(experiment: E, knownAt: string | null): E {
  if (knownAt === null) return experiment;
  const came = (moment: unknown) => typeof moment === 'string' && Date.parse(moment) <= Date.parse(knownAt);
  const records = Object.entries(RECORDS).flatMap(([name, at]) => {
    const list = (experiment as Record<string, unknown>)[name];
    return Array.isArray(list) ? [[name, list.filter((one) => came(one[at]))]] : [];
  });
  return {
    ...experiment,
    ...Object.fromEntries(records),
    ...livedUntil(experiment as E & Partial<Lived>, came),
    ...sizedThen(experiment),
  };
}

interface Sized {
  key: string;
  size: number;
}

/** Arms with the sizes of the moment, where they were asked for. */
function sizedThen({ arms, armsThen }: { arms?: readonly Sized[]; armsThen?: readonly Sized[] }) {
  if (!arms || !armsThen) return {};
  return { arms: arms.map((arm) => ({ ...arm, ...armsThen.find(({ key }) => key === arm.key) })) };
}

function livedUntil({ status, stoppedAt, concludedAt }: Partial<Lived>, came: (moment: unknown) => boolean) {
  if (status === undefined || status === 'DRAFT' || came(concludedAt)) return {};
  const before = { concludedAt: null, conclusion: null };
  return came(stoppedAt) ? { ...before, status: 'STOPPED' } : { ...before, status: 'RUNNING', stoppedAt: null };
}
