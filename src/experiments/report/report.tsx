import { shownDay, shownMoment } from '../../../charts/numbers.js';
import type { ReportFacts } from './report-facts.js';
import { Checks } from './sections/checks.js';
import { Conclusion } from './sections/conclusion.js';
import { Effects } from './sections/effects.js';
import { OverTime } from './sections/over-time.js';
import { Plan, Receipt } from './sections/plan.js';
import { Profit } from './sections/profit.js';
import { QueryBehind } from './sections/section.js';
import { Segments } from './sections/segments.js';
import { Targeting } from './sections/targeting.js';

const CONTENTS = [
  ['conclusion', 'Conclusion'],
  ['checks', 'Can it be believed?'],
  ['effects', 'What did it do?'],
  ['over-time', 'How did the effect develop?'],
  ['segments', 'For which customers?'],
  ['profit', 'Is it worth it?'],
  ['targeting', 'Who should be treated?'],
  ['plan', 'The plan'],
  ['receipt', 'The randomization'],
] as const;

/** The body of a report, in the order in which a planner asks. */
export function Report({ facts }: { facts: ReportFacts }) {
  const { experiment, timeZone, madeAt, overview } = facts;
  const started = experiment.status !== 'DRAFT';
  const contents = started ? CONTENTS : CONTENTS.filter(([id]) => ['conclusion', 'plan', 'receipt'].includes(id));
  return (
    <>
      <header>
        <p className="kicker">Experiment report</p>
        <h1>{experiment.name}</h1>
        <p className="muted">
          <code>{experiment.key}</code> · {experiment.status.toLowerCase()}
          {experiment.assignedAt && ` · started ${shownDay(experiment.assignedAt, timeZone)}`}
          {experiment.stoppedAt && ` · stopped ${shownDay(experiment.stoppedAt, timeZone)}`}
          {experiment.concludedAt && ` · concluded ${shownDay(experiment.concludedAt, timeZone)}`}
        </p>
        {experiment.hypothesis && <p className="lead">{experiment.hypothesis}</p>}
        <nav aria-label="Contents">
          <ul>
            {contents.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main>
        <Conclusion facts={facts} />
        {started && (
          <>
            <Checks facts={facts} />
            <Effects facts={facts} />
            <OverTime facts={facts} />
            <Segments facts={facts} />
            <Profit facts={facts} />
            <Targeting facts={facts} />
          </>
        )}
        <Plan facts={facts} />
        <Receipt facts={facts} />
      </main>
      <footer>
        <p>
          Made by trialgraph {shownMoment(madeAt.toISOString(), timeZone)} ({timeZone}). Effects are differences to the
          control. This file needs no connection: it has all numbers, as charts and as tables, and the query behind each
          of them.
        </p>
        <QueryBehind source={overview} />
      </footer>
    </>
  );
}
