import { Choice, NumberInput } from '../../../components/fields.js';
import type { ArmInput, PlanDraftQuery } from '../../../graph/generated/graphql.js';

interface ArmCostsProps {
  arm: ArmInput;
  /** Where the arm is in the input of an edit. */
  path: string;
  data: PlanDraftQuery;
  change: (changed: Partial<ArmInput>) => void;
}

const NONE = { key: '', name: 'None' };

/** What customers of an arm cost besides being contacted: folded away until it is used. */
export function ArmCosts({ arm, path, data: { metrics, settings }, change }: ArmCostsProps) {
  const { redemptionCost = null, redemptionMetric = null, costMetric = null } = arm;
  const all = metrics.edges.map(({ node }) => node);
  const isUsed = redemptionCost !== null || redemptionMetric !== null || costMetric !== null;
  return (
    <details className="more" open={isUsed}>
      <summary>Cost of redeemed offers of {arm.name || arm.key}</summary>
      <div className="fields">
        <NumberInput
          name={`${path}.redemptionCost`}
          label={`Cost of each redemption (${settings.currency})`}
          description="Such as the discount of a coupon. Needs the metric that counts redemptions."
          minValue={0}
          value={redemptionCost}
          onChange={(cost) => change({ redemptionCost: cost })}
        />
        <Choice
          name={`${path}.redemptionMetric`}
          label="Redemptions are counted by"
          value={redemptionMetric ?? ''}
          options={[NONE, ...all.map(({ key, name }) => ({ key, name }))]}
          onChange={(key) => change({ redemptionMetric: key || null })}
        />
        <Choice
          name={`${path}.costMetric`}
          label="A metric that is a cost itself"
          description="Such as the discounts that were given."
          value={costMetric ?? ''}
          options={[NONE, ...all.filter(({ unit }) => unit === 'CURRENCY').map(({ key, name }) => ({ key, name }))]}
          onChange={(key) => change({ costMetric: key || null })}
        />
      </div>
    </details>
  );
}
