import { shownMoment } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Badge } from '../../components/badge.js';
import { SayComplete } from '../../data/events/say-complete.js';
import type { RunExperimentQuery } from '../../graph/generated/graphql.js';
import type { RunningExperiment } from './running-experiment.js';

type WatchedExperiment = NonNullable<RunExperimentQuery['monitoring']>['experiments'][number];

const PARTS = {
  ENROLLMENT: 'Enrollment',
  SAMPLE_RATIO: 'Sample ratio',
  GUARDRAIL: 'Guardrail',
  WINDOWS: 'Outcome windows',
  DATA: 'Events',
} as const;

interface WatchedProps {
  watched: WatchedExperiment | null;
  experiment: RunningExperiment;
  asOf: string | null;
  timeZone: string;
}

/** Enrollment against the plan, the sample ratio, guardrails, windows and events, each in the sentence of the graph. */
export function Watched({ watched, experiment, asOf, timeZone }: WatchedProps) {
  return (
    <section aria-labelledby="watched">
      <h2 id="watched">Does it go as planned?</h2>
      {watched ? (
        <ul className="cards">
          {watched.checks.map(({ part, subject, status, sentence, whatToDo }) => (
            <li key={`${part} ${subject}`} className="card">
              <h3>
                {PARTS[part]} <Badge state={status} />
              </h3>
              <p>
                <Prose text={sentence} />
              </p>
              {whatToDo && (
                <p className="muted">
                  <Prose text={whatToDo} />
                </p>
              )}
              {part === 'DATA' && subject && status !== 'OK' && (
                <p>
                  <SayComplete eventType={subject.replaceAll('"', '')} />
                </p>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p>
          {experiment.status === 'RUNNING' ? 'It cannot be watched now.' : 'It no longer runs, so nothing is watched.'}
        </p>
      )}
      <History experiment={experiment} timeZone={timeZone} />
      {watched && asOf && <p className="muted">As of {shownMoment(asOf, timeZone)}.</p>}
    </section>
  );
}

function History({ experiment: { history }, timeZone }: Pick<WatchedProps, 'experiment' | 'timeZone'>) {
  // What is noted twice, such as by a program that tries again, is said once.
  const noted = history.filter(
    ({ to, note }, index) =>
      note !== null && note !== '' && history.findIndex((one) => one.to === to && one.note === note) === index,
  );
  if (noted.length === 0) return null;
  return (
    <ul>
      {noted.map(({ to, at, actor, note }) => (
        <li key={`${to} ${at}`}>
          {to.charAt(0) + to.slice(1).toLowerCase()} by {actor}, {shownMoment(at, timeZone)}: {note}
        </li>
      ))}
    </ul>
  );
}
