import { useState } from 'react';
import { shownCount, shownNumber, shownProbability, type Unit } from '../../../charts/numbers.js';
import { shownGain } from '../../../charts/targeting-curve.js';
import { SliderInput } from '../../components/slider.js';
import type { TargetedGainFragment, TargetingCurveFragment } from '../../graph/generated/graphql.js';
import { useChosen } from '../../graph/use-chosen.js';

/** The shares that the slider stops at. */
export const BUDGET_SHARES = Array.from({ length: 20 }, (_, index) => (5 * (index + 1)) / 100);
const STEP = 5;
const USUAL_PERCENT = 30;

/** The share in the address, in percent. */
export function budgetPercent(share: string | undefined): number {
  const percent = Math.round(Number(share) / STEP) * STEP;
  return percent >= STEP && percent <= 100 ? percent : USUAL_PERCENT;
}

interface BudgetProps {
  targeting: TargetingCurveFragment;
  metric: string;
  /** Of the metric. */
  unit: Unit;
  /** What one unit of the metric is worth; null where gains are not in money. */
  margin: number | null;
  currency: string;
  percent: number;
}

/** What it is worth to treat the first customers of the ranking, for a budget that a slider sets. */
export function Budget({ targeting, metric, unit, margin, currency, percent }: BudgetProps) {
  const choose = useChosen();
  const [dragged, drag] = useState<number | null>(null);
  const shown = dragged ?? percent;
  const everyone = targeting.policies.find(({ share }) => share === 1);
  const policy = targeting.policies.find(({ share }) => Math.round(100 * share) === shown);
  const worth: Unit = margin === null ? unit : { kind: 'money', currency };
  const each = targeting.cost * (margin ?? 1);
  const treated = Math.round((targeting.customers * shown) / 100);
  return (
    <div className="budget">
      <div className="filters">
        <SliderInput
          label="Budget: treat the first"
          value={shown}
          minValue={STEP}
          maxValue={100}
          step={STEP}
          shown={`${shownProbability(shown / 100)} of the customers`}
          onChange={drag}
          onChangeEnd={(end) => {
            choose({ share: String(end) }, { replace: true });
            drag(null);
          }}
        />
      </div>
      {policy && (
        <div className="story" aria-live="polite">
          <p>
            <strong>
              Giving {targeting.arm.name} to the first {shownProbability(shown / 100)} of customers like these{' '}
              {changeInWords(
                inMoney(policy.gainPerCustomer, margin),
                worth,
                margin === null ? `“${metric}”` : 'profit',
              )}
              .
            </strong>{' '}
            The change is averaged over all customers, treated or not.
          </p>
          {everyone && (
            <p>
              Giving it to everyone, by the same model: {shownGain(inMoney(everyone.gainPerCustomer, margin), worth)}.
              The conclusion has its own estimate, without a model of who responds.
            </p>
          )}
          <p>
            Compared with treating everyone: {shownGain(inMoney(policy.gainOverEveryone, margin), worth)}. Compared with
            as many at random, which is what the ranking itself is worth:{' '}
            {shownGain(inMoney(policy.gainOverRandom, margin), worth)}.
          </p>
          <p>
            Among the {shownCount(targeting.customers)} customers of this experiment these would be{' '}
            {shownCount(treated)},{' '}
            {targeting.cost === 0
              ? 'and no costs are counted.'
              : `which costs ${shownNumber(each * treated, worth)} (${shownNumber(each, worth)} each). The cost is subtracted.`}
            {margin === null && targeting.cost !== 0 && ' Costs are counted in units of the metric.'}
          </p>
        </div>
      )}
    </div>
  );
}

/** A gain in units of the metric as what it is worth; as it is where that is not known. */
function inMoney(gain: TargetedGainFragment, margin: number | null): TargetedGainFragment {
  if (margin === null) return gain;
  const times = (value: number | null) => (value === null ? null : value * margin);
  const [lower, upper] = margin < 0 ? [gain.upper, gain.lower] : [gain.lower, gain.upper];
  return { ...gain, estimate: gain.estimate * margin, lower: times(lower), upper: times(upper) };
}

/** A change in words that do not say more than its limits: a gain whose limits include 0 is not clear. */
function changeInWords(gain: TargetedGainFragment, unit: Unit, changed: string): string {
  const { estimate, lower, upper } = gain;
  const what = `${changed} per customer, compared with giving it to no one: ${shownGain(gain, unit)}`;
  if (lower === null || upper === null || (lower <= 0 && upper >= 0)) return `does not clearly change ${what}`;
  return `${estimate > 0 ? 'raises' : 'lowers'} ${what}`;
}
