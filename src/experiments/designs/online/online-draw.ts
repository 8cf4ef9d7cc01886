import { createOnlineAssigner, type OnlineDesign } from '../../../randomization/online.js';
import { onlineInputsDigest } from '../../../randomization/online-inputs.js';
import { SetDigest } from '../../../randomization/set-digest.js';
import type { Arm } from '../../arm.js';
import type { ArmDraw } from '../arm-draw.js';

/**
 * The draw of an ONLINE experiment, which depends on the key alone. Its digest is that of a set: customers come in any order.
 * @throws RandomizationError for weights or a coverage that leave an arm without a bucket, or a seed that is taken
 */
export function drawOnline(settings: OnlineDesign, arms: readonly Arm[]): ArmDraw {
  const { algorithm, probabilities, decide } = createOnlineAssigner(settings);
  const keys = arms.map((arm) => arm.key);
  return {
    algorithm,
    probabilities,
    armOf: (key) => decide(key).arm,
    armOfErased: () => null,
    digest: new SetDigest(),
    inputsDigest: () => onlineInputsDigest(keys, settings),
  };
}
