import type { Session } from '../../database/database.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import type { Receipt } from '../receipt.js';
import { type ArmDraw, drawOverList } from './arm-draw.js';
import { loadCells } from './cells.js';
import { drawOnline } from './online/online-draw.js';
import { onlineSettingsOf } from './online/online-settings.js';
import { designOf } from './registry.js';

/** The draw of an experiment, to be repeated from its receipt and its stored design. */
export async function redraw(
  session: Session,
  experiment: Experiment,
  arms: readonly Arm[],
  { algorithm, units, draw = null, frozen = null }: Receipt,
): Promise<ArmDraw> {
  const { list } = designOf(experiment);
  if (list === null) return drawOnline(await onlineSettingsOf(session, experiment, arms), arms);
  const cells = await loadCells(session, experiment.id);
  const mixedWith = algorithm.endsWith('/1') ? null : experiment.key;
  return drawOverList(list, { design: experiment.design, arms, mixedWith, units, cells, draw, frozen });
}
