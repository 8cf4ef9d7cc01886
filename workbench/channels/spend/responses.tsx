import { shownInterval } from '../../../charts/numbers.js';
import { ResponseCurve } from '../../../charts/response-curve.js';
import { SpendOverTime } from '../../../charts/spend-over-time.js';
import type { CurveVerdict, RespondingChannelsFragment } from '../../graph/generated/graphql.js';
import { howResponding, howSpent } from './how-planned.js';
import type { Planning } from './planning.js';

interface ResponsesProps {
  response: RespondingChannelsFragment;
  planning: Planning;
}

const VERDICTS: Record<CurveVerdict, readonly [word: string, tone: string]> = {
  CAN_SAY: ['The data say how it responds', 'better'],
  ONLY_WITHIN_OBSERVED: ['Known within observed spends only', 'changed'],
  CANNOT_SAY: ['The data cannot say', 'quiet'],
};

/** Each channel: what was spent, and what spend brings. */
export function Responses({ response, planning }: ResponsesProps) {
  return (
    <section aria-labelledby="responses">
      <h2 id="responses">Spend and response of each channel</h2>
      {response.channels.map((one) => (
        <Responding key={one.channel.key} one={one} response={response} planning={planning} />
      ))}
    </section>
  );
}

type RespondingOne = RespondingChannelsFragment['channels'][number];

function Responding({ one, response: all, planning }: ResponsesProps & { one: RespondingOne }) {
  const { channel, since, spends, outcomes, insufficientData, curve } = one;
  const { currency, period, responseName, response } = planning;
  return (
    <article className="monitored">
      <p className="facts-line">
        <strong>{channel.name}</strong>
        {curve && <CurveBadge verdict={curve.verdict} />}
        {curve && curve.verdict !== 'CANNOT_SAY' && (
          <span className="muted">
            one more {currency} brings {shownInterval(curve.marginalResponse, response)}
          </span>
        )}
      </p>
      {insufficientData && <p>{insufficientData.reason}</p>}
      <div className="multiples">
        {spends.length > 1 && (
          <SpendOverTime
            id={`spend-${channel.key}`}
            title={`Spend on ${channel.name}`}
            since={since}
            spends={spends}
            outcomes={outcomes}
            outcomeName={responseName}
            outcome={response}
            currency={currency}
            period={period}
            how={howSpent(all, planning)}
          />
        )}
        {curve && (
          <ResponseCurve
            id={`curve-${channel.key}`}
            title={`Response to spend on ${channel.name}`}
            summary={curve.sentence}
            curve={curve}
            responseName={responseName}
            response={response}
            currency={currency}
            period={period}
            how={howResponding(all, planning)}
          />
        )}
      </div>
    </article>
  );
}

function CurveBadge({ verdict }: { verdict: CurveVerdict }) {
  const [word, tone] = VERDICTS[verdict];
  return <span className={`badge badge-${tone}`}>{word}</span>;
}
