import { Button } from 'react-aria-components';
import { Explained } from '../../../components/explained.js';
import { CheckInput, NumberInput, TextInput } from '../../../components/fields.js';
import { MoreChoices } from '../../../components/more-choices.js';
import type { ArmInput } from '../../../graph/generated/graphql.js';
import { armsInWords } from '../chosen-words.js';
import { At } from '../path-focus.js';
import { PlanSection, type SectionProps } from '../plan-section.js';
import { withArm } from '../shares.js';
import { ArmCosts } from './arm-costs.js';

const MOST = 20;

/** The treatments, and what they are compared with. */
export function Arms({ editing, data }: SectionProps) {
  const { draft, choose } = editing;
  return (
    <PlanSection
      id="arms"
      title="Arms"
      lead={
        <>
          Each <Explained word="arm" /> is compared with the control. A larger share gives an arm more customers.
        </>
      }
      editing={editing}
    >
      <At path="arms">
        <ul className="rows compact">
          {draft.arms.map((arm, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the key of an arm is edited here
            <li key={place}>
              <Arm arm={arm} place={place} editing={editing} data={data} />
            </li>
          ))}
        </ul>
        <Button
          isDisabled={draft.arms.length >= MOST}
          onPress={() => choose('arms', [...draft.arms, nextArm(draft.arms)])}
        >
          Add an arm
        </Button>
        <MoreChoices chosen={armsInWords(draft, data)}>
          <ArmCosts editing={editing} data={data} />
        </MoreChoices>
      </At>
    </PlanSection>
  );
}

interface ArmProps {
  arm: ArmInput;
  place: number;
  editing: SectionProps['editing'];
  data: SectionProps['data'];
}

function Arm({ arm, place, editing: { draft, choose, change }, data }: ArmProps) {
  const replaced = (changed: Partial<ArmInput>) => withArm(draft.arms, place, changed);
  const path = `arms.${place}`;
  const called = arm.name || arm.key;
  return (
    <At path={path}>
      <div className="fields row arm-row">
        <TextInput
          name={`${path}.name`}
          label="Name of the arm"
          value={arm.name ?? ''}
          onChange={(name) => change('arms', replaced({ name }))}
        />
        <NumberInput
          name={`${path}.weight`}
          label="Share"
          minValue={0}
          value={arm.weight ?? 1}
          onChange={(weight) => change('arms', replaced({ weight: weight ?? 1 }))}
        />
        <NumberInput
          name={`${path}.contactCost`}
          label={`Cost per customer (${data.settings.currency})`}
          minValue={0}
          value={arm.contactCost ?? null}
          onChange={(contactCost) => change('arms', replaced({ contactCost }))}
        />
        <CheckInput
          label="Control"
          isSelected={arm.isControl ?? false}
          onChange={(isControl) =>
            isControl &&
            choose(
              'arms',
              draft.arms.map((one, index) => ({ ...one, isControl: index === place })),
            )
          }
        />
        <Button
          aria-label={`Remove ${called}`}
          isDisabled={draft.arms.length <= 2 || (arm.isControl ?? false)}
          onPress={() =>
            choose(
              'arms',
              draft.arms.filter((_, index) => index !== place),
            )
          }
        >
          Remove
        </Button>
      </div>
    </At>
  );
}

export function nextArm(arms: readonly ArmInput[]): ArmInput {
  const numbers = Array.from({ length: MOST }, (_, index) => index + 1);
  const number = numbers.find((one) => !arms.some(({ key }) => key === `treatment-${one}`)) ?? MOST;
  return { key: `treatment-${number}`, name: `Treatment ${number}`, isControl: false, weight: 1 };
}
