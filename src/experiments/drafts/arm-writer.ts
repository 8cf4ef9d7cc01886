import type { Transaction } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts, lookUpParts } from '../../graph/problems.js';
import { checkDistinct, validKey, validList, validName, validNumber } from '../../graph/validation.js';
import { Arm } from '../arm.js';
import { type ArmCosts, validArmCosts } from './arm-costs.js';
import type { ArmInput } from './experiment-inputs.js';

const MAX_ARMS = 20;

/** An arm of a draft, before it is stored. */
type ValidArm = Omit<Arm, 'experimentId' | 'id' | 'experiment'>;

/** The arms of a draft. @throws ExpectedErrors of all arms */
export async function validArms(transaction: Transaction, inputs: readonly ArmInput[]): Promise<ValidArm[]> {
  validList('arms', inputs, 2, MAX_ARMS);
  const keys = inputs.map(({ key }) => key);
  const { parts, costs } = await lookUpParts({
    control: () => refuseControls(inputs.filter((arm) => arm.isControl).length),
    keys: () =>
      checkDistinct(
        (position) => `arms.${position}`,
        keys,
        (key, position) => validKey(`arms.${position}.key`, key),
      ),
    parts: () =>
      checkEach(inputs, (arm, position) =>
        checkParts({
          name: () => validName(`arms.${position}.name`, arm.name, arm.key),
          weight: () => validNumber(`arms.${position}.weight`, arm.weight ?? 1, { above: 0, atMost: 1e6 }),
        }),
      ),
    costs: () => validArmCosts(transaction, inputs),
  });
  return inputs.map(({ key, isControl }, position) => {
    const [own, paid] = [parts[position] as (typeof parts)[number], costs[position] as ArmCosts];
    return { ...own, ...paid, key, isControl: isControl ?? false, position, size: 0 };
  });
}

function refuseControls(controls: number): void {
  if (controls === 1) return;
  throw invalid('arms', `Exactly one arm is the control (\`isControl: true\`), not ${controls}.`);
}

/** Replaces the arms of a draft. */
export async function writeArms(
  { manager }: Transaction,
  experimentId: number,
  arms: readonly ValidArm[],
): Promise<void> {
  await manager.delete(Arm, { experimentId });
  await manager.insert(
    Arm,
    arms.map((arm) => Object.assign(new Arm(), { experimentId, ...arm })),
  );
}
