import type { ReactNode } from 'react';
import type { ReportFacts } from '../../src/experiments/report/report-facts.js';
import { reportedThen } from '../../src/experiments/report/sections/reported-then.js';
import { Answered } from '../components/answered.js';
import { WordsHere } from '../components/explained.js';
import { NoSuch } from '../components/no-such.js';
import { QueryBehindScreen } from '../components/query-behind.js';
import type { Word } from '../components/words.js';
import type { ReportedExperimentFragment } from '../graph/generated/graphql.js';
import type { ScreenState } from '../graph/use-screen.js';
import { ExperimentPage } from './experiment-page.js';
import { isMoment, KnownAt, useKnownAt } from './known-at.js';
import { factsOf } from './readout/facts.js';

interface Read {
  settings: { currency: string; timeZone: string };
  experiment: ReportedExperimentFragment | null;
}

interface PartProps<Data> {
  screen: ScreenState<Data>;
  what: string;
  /** The moment of the numbers, with which they can be read again; undefined where they are always as of now. */
  seenAt?: (data: Data) => string | null | undefined;
  /** Words that the screen explains below. */
  words?: readonly Word[];
  children: (facts: ReportFacts, data: Data) => ReactNode;
}

/** A screen about one experiment, once its question is answered. */
export function Part<Data extends Read>({ screen, what, seenAt, words, children }: PartProps<Data>) {
  const asked = useKnownAt();
  const knownAt = seenAt && asked !== undefined && isMoment(asked) ? asked : null;
  return (
    <Answered screen={screen} what={what}>
      {(data) => {
        const facts = factsOf(screen, data, knownAt);
        if (!facts || !data.experiment) return <NoSuchExperiment />;
        return (
          <ExperimentPage
            experiment={reportedThen(data.experiment, knownAt)}
            timeZone={data.settings.timeZone}
            seenAt={seenAt?.(data) ?? null}
            isThen={knownAt !== null}
          >
            <KnownAt isThen={seenAt !== undefined} timeZone={data.settings.timeZone} />
            {children(facts, data)}
            {words && <WordsHere words={words} />}
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
