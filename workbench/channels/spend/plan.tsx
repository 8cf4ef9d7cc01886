import { ForestPlot } from '../../../charts/forest-plot.js';
import { shownChance, shownInterval, shownNumber, type Unit } from '../../../charts/numbers.js';
import { Facts } from '../../../src/experiments/report/sections/section.js';
import type { RespondingChannelsFragment } from '../../graph/generated/graphql.js';
import { howAllocated } from './how-planned.js';
import type { Planning } from './planning.js';

interface PlanProps {
  response: RespondingChannelsFragment;
  planning: Planning;
}

/** Where the budget should go, and how sure that is. */
export function Plan({ response, planning }: PlanProps) {
  const { plan, channels } = response;
  const { currency, period, gain, gainName, nameOf } = planning;
  if (!plan) return <p className="conclusion">Give a budget to see where it should go, or spread what is spent now.</p>;
  const unit: Unit = { kind: 'money', currency };
  const unknown = channels.filter(({ curve }) => !curve || curve.verdict === 'CANNOT_SAY').length;
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">Where the budget should go</h2>
      <p className="conclusion">
        {adviceOf(plan, planning)} {conclusionOf(plan, planning)}
      </p>
      {unknown > 0 && (
        <p>
          This holds only if these curves are true: of {unknown} of {channels.length} channels the data cannot say how
          they respond.
        </p>
      )}
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
          [`Worth of knowing the curves exactly, in a ${period}`, shownNumber(plan.valueOfPerfectInformation, gain)],
        ]}
      />
    </section>
  );
}

type CurvePlan = NonNullable<RespondingChannelsFragment['plan']>;

/** A spend changes where the limits of the advised one exclude what is spent now. */
function toneOf({ lower, upper }: CurvePlan['gain'], current: number) {
  const isOutside = (lower !== null && lower > current) || (upper !== null && upper < current);
  return isOutside ? 'changed' : 'unclear';
}

/** What to spend on each channel, and what to leave. */
function adviceOf({ channels, spent, unspent }: CurvePlan, { currency, nameOf }: Planning): string {
  const unit: Unit = { kind: 'money', currency };
  const amount = (value: number | null) => shownNumber(value, unit);
  const each = channels.map(
    ({ key, current, spend }) => `${nameOf(key)} ${amount(spend.estimate)} (now ${amount(current)})`,
  );
  const left = unspent >= 0.01 ? `; leave ${amount(unspent)}` : '';
  return `Spend ${amount(spent)} of ${amount(spent + unspent)}: ${each.join(', ')}${left}.`;
}

function conclusionOf({ channels, gain, probabilityOfGain }: CurvePlan, planning: Planning): string {
  const { period, gainName, nameOf } = planning;
  const more = channels.filter(({ spend, current }) => (spend.lower ?? 0) > current);
  const less = channels.filter(({ spend, current }) => (spend.upper ?? Number.POSITIVE_INFINITY) < current);
  const names = (some: typeof channels) => some.map(({ key }) => nameOf(key)).join(', ');
  const parts = [
    more.length > 0 ? `More for ${names(more)}.` : '',
    less.length > 0 ? `Less for ${names(less)}.` : '',
    more.length + less.length === 0 ? 'The data do not say that any channel should get more or less.' : '',
  ];
  const brings = `The plan brings ${shownInterval(gain, planning.gain)} more ${gainName} in a ${period} than what is spent now; it brings more with a probability of ${shownChance(probabilityOfGain)}.`;
  return [...parts, brings].filter(Boolean).join(' ');
}
