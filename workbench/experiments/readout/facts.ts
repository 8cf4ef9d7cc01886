import type { ReportFacts } from '../../../src/experiments/report/report-facts.js';
import type { Source } from '../../../src/experiments/report/report-sources.js';
import { reportedThen } from '../../../src/experiments/report/sections/reported-then.js';
import type { ScreenState } from '../../graph/use-screen.js';

interface Read {
  settings: { currency: string; timeZone: string };
  experiment: object | null;
}

/** When the server read it. */
interface Dated {
  readout: { asOf?: string } | null;
}

interface Frozen {
  concludedReadout: object | null;
}

/**
 * The facts from which sections of a report are drawn, as far as a screen asked for them: all of them are answers to its one question.
 * @param knownAt the moment as of which it asked; null: now
 */
export function factsOf<Data extends Read>(
  screen: ScreenState<Data>,
  data: Data,
  knownAt: string | null,
): ReportFacts | null {
  const { settings } = data;
  if (!data.experiment) return null;
  const experiment = reportedThen(data.experiment, knownAt) as ReportFacts['experiment'] & Partial<Frozen & Dated>;
  const source: Source = {
    name: '',
    query: screen.query.replaceAll(/^ *__typename\n/gm, '').trim(),
    variables: screen.variables,
    data,
    errors: screen.errors,
  };
  const has = (field: string) => (field in experiment ? (source as Source<never>) : null);
  const isConcluded = experiment.concludedAt !== null && experiment.concludedReadout != null;
  return {
    // By the server's clock where it says it.
    madeAt: new Date(knownAt ?? experiment.readout?.asOf ?? Date.now()),
    knownAt,
    ...settings,
    experiment,
    overview: source as Source<never>,
    plan: source as Source<never>,
    checks: has('trust'),
    effects: has('readout'),
    frozen: isConcluded ? has('concludedReadout') : null,
    overTime: has('readout'),
    segments: 'segmentComparison' in experiment ? [source as Source<never>] : [],
    decision: has('decision'),
    targeting: has('targeting'),
    policy: has('policyTree'),
  };
}
