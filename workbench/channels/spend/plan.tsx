import type { ReactNode } from 'react';
import { ForestPlot } from '../../../charts/forest-plot.js';
import { shownChance, shownInterval, shownNumber, type Unit } from '../../../charts/numbers.js';
import { Facts } from '../../../src/experiments/report/sections/section.js';
import type { RespondingChannelsFragment } from '../../graph/generated/graphql.js';
import { howAllocated } from './how-planned.js';
import type { Planning } from './planning.js';
import { type CurvePlan, spendConclusion } from './spend-conclusion.js';

interface PlanProps {
  response: RespondingChannelsFragment;
  planning: Planning;
  /** What to know before acting on the conclusion. */
  children: ReactNode;
}

/** What to do with the money and how sure that is, what to know of it, and the numbers. */
export function Plan({ response, planning, children }: PlanProps) {
  const { plan } = response;
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">Where the budget should go</h2>
      {plan ? (
        <Conclusion response={response} plan={plan} planning={planning} />
      ) : (
        <p className="conclusion">The data cannot say: no channel has a response curve.</p>
      )}
      {children}
      {plan && <Allocation response={response} plan={plan} planning={planning} />}
    </section>
  );
}

interface PlannedProps {
  response: RespondingChannelsFragment;
  plan: CurvePlan;
  planning: Planning;
}

function Conclusion({ response, plan, planning }: PlannedProps) {
  const { advice, sureness } = spendConclusion(response, plan, planning);
  return (
    <div className="conclusion">
      <p>{advice}</p>
      <p>{sureness}</p>
    </div>
  );
}

function Allocation({ response, plan, planning }: PlannedProps) {
  const { currency, period, gain, gainName, nameOf } = planning;
  const unit: Unit = { kind: 'money', currency };
  return (
    <>
      <ForestPlot
        id="advised-spend"
        title={`Advised spend of a ${period}`}
        summary={`Limits are those of what would be best if one of the curves that the data leave possible were true: wide ones mean that the data hardly say where the budget should go.`}
        unit={unit}
        axisLabel={`spend of a ${period} in ${currency}`}
        how={howAllocated(response, planning)}
        groups={[
          {
            key: 'plan',
            label: null,
            rows: plan.channels.map(({ key, current, spend }) => ({
              key,
              label: nameOf(key),
              note: `now ${shownNumber(current, unit)}`,
              interval: spend,
              tone: toneOf(spend, current),
            })),
          },
        ]}
      />
      <Facts
        facts={[
          [`More ${gainName} in a ${period}`, shownInterval(plan.gain, gain)],
          ['Probability that the plan brings more', shownChance(plan.probabilityOfGain)],
          [`All ${gainName} in a ${period}`, shownInterval(plan.value, gain)],
          ['Spent', shownNumber(plan.spent, unit)],
          ['Left unspent', shownNumber(plan.unspent, unit)],
          [
            `Worth of knowing the curves exactly, in a ${period}`,
            `${shownNumber(plan.valueOfPerfectInformation, gain)} more ${gainName}`,
          ],
        ]}
      />
    </>
  );
}

/** A spend changes where the limits of the advised one exclude what is spent now. */
function toneOf({ lower, upper }: CurvePlan['gain'], current: number) {
  const isOutside = (lower !== null && lower > current) || (upper !== null && upper < current);
  return isOutside ? 'changed' : 'unclear';
}
