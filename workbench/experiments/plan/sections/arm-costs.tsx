import { Choice, NumberInput, TextInput } from '../../../components/fields.js';
import type { ArmInput } from '../../../graph/generated/graphql.js';
import type { SectionProps } from '../plan-section.js';
import { withArm } from '../shares.js';

type ArmCostsProps = Pick<SectionProps, 'editing' | 'data'>;

const NONE = { key: '', name: 'None' };

/** The keys of arms, and what their customers cost besides being contacted. */
export function ArmCosts(props: ArmCostsProps) {
  return (
    <>
      <p className="muted">
        What a redeemed offer costs, such as the discount of a coupon, needs the metric that counts redemptions. A
        metric can be a cost itself, such as the discounts that were given.
      </p>
      <ul className="rows compact">
        {props.editing.draft.arms.map((arm, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the key of an arm is edited here
          <li key={place} className="fields row costs-row" data-path={`arms.${place}`}>
            <Costs arm={arm} place={place} {...props} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface CostsProps extends ArmCostsProps {
  arm: ArmInput;
  place: number;
}

function Costs({ arm, place, editing: { draft, change }, data: { metrics, settings } }: CostsProps) {
  const all = metrics.edges.map(({ node }) => node);
  const path = `arms.${place}`;
  const replace = (changed: Partial<ArmInput>) => change('arms', withArm(draft.arms, place, changed));
  return (
    <>
      <strong className="row-name">{arm.name || arm.key}</strong>
      <TextInput
        name={`${path}.key`}
        label="Key in lists and files"
        isRequired
        value={arm.key}
        onChange={(key) => replace({ key })}
      />
      <NumberInput
        name={`${path}.redemptionCost`}
        label={`Cost of each redemption (${settings.currency})`}
        minValue={0}
        value={arm.redemptionCost ?? null}
        onChange={(redemptionCost) => replace({ redemptionCost })}
      />
      <Choice
        name={`${path}.redemptionMetric`}
        label="Redemptions are counted by"
        value={arm.redemptionMetric ?? ''}
        options={[NONE, ...all.map(({ key, name }) => ({ key, name }))]}
        onChange={(key) => replace({ redemptionMetric: key || null })}
      />
      <Choice
        name={`${path}.costMetric`}
        label="A metric that is a cost itself"
        value={arm.costMetric ?? ''}
        options={[NONE, ...all.filter(({ unit }) => unit === 'CURRENCY').map(({ key, name }) => ({ key, name }))]}
        onChange={(key) => replace({ costMetric: key || null })}
      />
    </>
  );
}
