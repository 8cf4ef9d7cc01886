import { getRouteApi, Link } from '@tanstack/react-router';
import type { AnswerPlace } from '../../../src/experiments/report/sections/answers.js';
import { Checks } from '../../../src/experiments/report/sections/checks.js';
import { Conclusion } from '../../../src/experiments/report/sections/conclusion.js';
import type { EffectView } from '../../../src/experiments/report/sections/effect-view.js';
import { Effects } from '../../../src/experiments/report/sections/effects.js';
import { Plan } from '../../../src/experiments/report/sections/plan.js';
import { WordsHere } from '../../components/explained.js';
import { ReadSummaryDocument, type ReadSummaryQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { AwaitedEvents } from '../awaited-events.js';
import { Decide } from '../decide/decide.js';
import { Part } from '../part.js';
import { adjustmentAsked } from './adjustments.js';
import { CheckElsewhere } from './check-elsewhere.js';
import { EffectChoices } from './effect-choices.js';
import { ExposureChoice } from './exposure-choice.js';
import { areMany, effectsAsked, ManyEffects } from './many-effects.js';
import './read.css';

/** The conclusion, whether it can be believed, and what the treatments did. */
export function Summary() {
  const route = getRouteApi('/experiments/$key');
  const { key } = route.useParams();
  const { metric, arm, scale, limits, adjust = '', exposure, knownAt } = route.useSearch();
  const adjustment = adjustmentAsked(adjust);
  const ofMany = effectsAsked({ metric, arm });
  const screen = useScreen(ReadSummaryDocument, {
    experiment: key,
    knownAt: knownAt ?? null,
    isUsual: adjustment === null,
    exposure: exposure ?? null,
    ofMany,
    // What is not given is as planned.
    ...adjustment,
  });
  const view: EffectView = {
    scale: scale === 'ABSOLUTE' ? scale : 'RELATIVE',
    limits: limits === 'PLAIN' ? limits : 'DECIDING',
  };
  return (
    <Part screen={screen} what="the effects" seenAt={({ experiment }) => experiment?.readout?.asOf}>
      {(facts, data) =>
        facts.experiment.status === 'DRAFT' ? (
          <>
            <Conclusion facts={facts} />
            <Plan facts={facts} />
          </>
        ) : (
          <>
            <Conclusion
              facts={facts}
              leadTo={leadIn(key)}
              actions={
                data.experiment &&
                facts.knownAt === null && (
                  <>
                    <AwaitedEvents {...waitingIn(data.experiment)} />
                    <WordsHere words={['ship', 'interval', 'p-value', 'outcome window']} />
                    <Decide experiment={data.experiment} recommended={data.experiment.decision} />
                  </>
                )
              }
            />
            <Checks facts={facts} choices={<ExposureChoice data={data} exposure={exposure} />} />
            <Effects
              facts={facts}
              view={view}
              isPart={areMany(facts) && screen.answered.ofMany != null}
              choices={
                <>
                  <ManyEffects facts={facts} metric={metric} arm={arm} />
                  <EffectChoices facts={facts} view={view} adjust={adjust} />
                </>
              }
              files={<CheckElsewhere experiment={key} knownAt={knownAt} />}
            />
          </>
        )
      }
    </Part>
  );
}

/** Outcomes of any metric may wait, whichever effects are shown. */
function waitingIn({ readout }: NonNullable<ReadSummaryQuery['experiment']>) {
  return { readout: readout && { ...readout, metrics: readout.awaited } };
}

/** To the screens that answer at length, as of the same moment. */
function leadIn(key: string) {
  return (place: AnswerPlace, text: string) => (
    <Link to={`/experiments/$key/${place}`} params={{ key }} search={({ knownAt }) => ({ knownAt })}>
      {text}
    </Link>
  );
}
