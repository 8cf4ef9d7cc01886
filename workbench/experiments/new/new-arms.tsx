import { Button } from 'react-aria-components';
import { TextInput } from '../../components/fields.js';
import type { ArmInput } from '../../graph/generated/graphql.js';
import { type Idea, keyFrom } from './idea.js';

interface NewArmsProps {
  idea: Idea;
  change: (changed: Partial<Idea>) => void;
}

/** The control and the treatments by their names; their keys follow. */
export function NewArms({ idea: { arms }, change }: NewArmsProps) {
  const rename = (place: number, name: string) =>
    change({
      arms: arms.map((arm, index) => (index === place ? { ...arm, name, key: keyOf(arms, place, name) } : arm)),
    });
  const add = () => change({ arms: [...arms, { key: `treatment-${arms.length}`, name: '', weight: 1 }] });
  return (
    <section aria-labelledby="arms-heading">
      <h2 id="arms-heading">Arms</h2>
      <div className="fields">
        {arms.map((arm, place) => (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: the key of an arm follows what is typed here
            key={place}
            name={`arms.${place}.name`}
            label={
              arm.isControl ? 'Control' : `Treatment ${arms.slice(0, place + 1).filter((one) => !one.isControl).length}`
            }
            description={arm.isControl ? 'What customers get without a treatment.' : undefined}
            isRequired
            value={arm.name ?? ''}
            onChange={(name) => rename(place, name)}
          />
        ))}
      </div>
      <p className="buttons">
        <Button onPress={add}>Add a treatment</Button>
        {arms.length > 2 && <Button onPress={() => change({ arms: arms.slice(0, -1) })}>Remove the last</Button>}
      </p>
    </section>
  );
}

/** The key of an arm, which no other arm has. */
function keyOf(arms: readonly ArmInput[], place: number, name: string): string {
  const key = keyFrom(name) || `arm-${place + 1}`;
  const isTaken = arms.some((arm, index) => index !== place && arm.key === key);
  return isTaken ? `${key.slice(0, 60)}-${place + 1}` : key;
}
