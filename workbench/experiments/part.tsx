import type { ReactNode } from 'react';
import { type ReportFacts, readoutOf } from '../../src/experiments/report/report-facts.js';
import { Answered } from '../components/answered.js';
import { NoSuch } from '../components/no-such.js';
import { QueryBehindScreen } from '../components/query-behind.js';
import type { ReportedExperimentFragment } from '../graph/generated/graphql.js';
import type { ScreenState } from '../graph/use-screen.js';
import { ExperimentPage } from './experiment-page.js';
import { type AsOf, KnownAt } from './known-at.js';
import { factsOf } from './readout/facts.js';

interface Read {
  settings: { currency: string; timeZone: string };
  experiment: ReportedExperimentFragment | null;
}

interface PartProps<Data> {
  screen: ScreenState<Data>;
  what: string;
  /** Which of its numbers can be read as they were known at a moment. Defaults to none. */
  asOf?: AsOf;
  children: (facts: ReportFacts, data: Data) => ReactNode;
}

/** A screen about one experiment, once its question is answered. */
export function Part<Data extends Read>({ screen, what, asOf = 'NONE', children }: PartProps<Data>) {
  return (
    <Answered screen={screen} what={what}>
      {(data) => {
        const facts = factsOf(screen, data);
        if (!facts || !data.experiment) return <NoSuchExperiment />;
        return (
          <ExperimentPage
            experiment={data.experiment}
            timeZone={data.settings.timeZone}
            seenAt={asOf === 'NONE' ? null : (readoutOf(facts)?.asOf ?? null)}
          >
            <KnownAt asOf={asOf} timeZone={data.settings.timeZone} />
            {children(facts, data)}
            <QueryBehindScreen screen={screen} />
          </ExperimentPage>
        );
      }}
    </Answered>
  );
}

function NoSuchExperiment() {
  return (
    <NoSuch what="experiment" to="/experiments">
      No experiment has this key. It may have been renamed or deleted. Capital letters count.
    </NoSuch>
  );
}
