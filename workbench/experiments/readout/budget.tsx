import { useState } from 'react';
import { shownCount, shownNumber, shownProbability, type Unit } from '../../../charts/numbers.js';
import { shownGain } from '../../../charts/targeting-curve.js';
import { SliderInput } from '../../components/slider.js';
import type { TargetingCurveFragment } from '../../graph/generated/graphql.js';
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
  unit: Unit;
  percent: number;
}

/** What it is worth to treat the first customers of the ranking, for a budget that a slider sets. */
export function Budget({ targeting, unit, percent }: BudgetProps) {
  const choose = useChosen();
  const [dragged, drag] = useState<number | null>(null);
  const shown = dragged ?? percent;
  const policy = targeting.policies.find(({ share }) => Math.round(100 * share) === shown);
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
              Treating the first {shownProbability(shown / 100)} of customers like these gains{' '}
              {shownGain(policy.gainPerCustomer, unit)} per customer over treating no one.
            </strong>{' '}
            The gain is shared out over all customers, treated or not.
          </p>
          <p>
            Compared with treating everyone: {shownGain(policy.gainOverEveryone, unit)}. Compared with as many at
            random, which is what the ranking itself is worth: {shownGain(policy.gainOverRandom, unit)}.
          </p>
          <p>
            Among the {shownCount(targeting.customers)} customers of this experiment these would be{' '}
            {shownCount(treated)},
            {targeting.cost === 0
              ? ' at no stated cost.'
              : ` which costs as much as ${shownNumber(targeting.cost * treated, unit)} of the metric (${shownNumber(targeting.cost, unit)} each). The cost is subtracted.`}
          </p>
        </div>
      )}
    </div>
  );
}
