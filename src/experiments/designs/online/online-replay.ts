import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Session } from '../../../database/database.js';
import { walk } from '../../../database/pages.js';
import { createOnlineAssigner } from '../../../randomization/online.js';
import { onlineInputsDigest } from '../../../randomization/online-inputs.js';
import { SetDigest } from '../../../randomization/set-digest.js';
import type { Arm } from '../../arm.js';
import type { Replay } from '../../assignments/receipt-service.js';
import type { Experiment } from '../../experiment.js';
import type { Receipt } from '../../receipt.js';
import { forcedArmsOf } from './forced-arms.js';
import { onlineDesignOf } from './online-design.js';

/** Few enough that a page is hashed in a moment, so that others need not wait. */
const PAGE_ROWS = 4_000;

interface AssignedUnit {
  key: string | null;
  arm: string;
  leaf: Buffer | null;
}

/** Hashes every customer on record again and compares arm by arm; forced arms are listed, as they are no assignments. */
export async function replayOnline(
  session: Session,
  experiment: Experiment,
  arms: readonly Arm[],
  receipt: Receipt,
): Promise<Replay> {
  const design = await onlineDesignOf(session, experiment, arms);
  const assigner = createOnlineAssigner(design);
  const digest = new SetDigest();
  const found = { units: 0, differing: 0, erased: 0 };
  for await (const page of unitsInPages(session, experiment)) {
    for (const { key, arm, leaf } of page) {
      found.units += 1;
      if (key === null) {
        found.erased += 1;
        digest.addLeaf(leaf!);
      } else {
        const hashed = assigner.decide(key).arm;
        if (hashed === null || arms[hashed]!.key !== arm) found.differing += 1;
        digest.add(key, arm);
      }
    }
    await yieldToOthers();
  }
  const keys = arms.map((arm) => arm.key);
  const replayed = { ...found, digest: digest.hex(), inputsDigest: onlineInputsDigest(keys, design) };
  const matches =
    found.differing === 0 &&
    found.units === receipt.units &&
    assigner.algorithm === receipt.algorithm &&
    replayed.digest === receipt.digest &&
    replayed.inputsDigest === receipt.inputsDigest;
  return { matches, ...replayed, forced: await forcedArmsOf(session, experiment) };
}

function unitsInPages(session: Session, experiment: Experiment) {
  const list = {
    columns: 'c.key AS key, r.key AS arm, e.leaf AS leaf',
    from: `assignment a JOIN customer c ON c.id = a.customer_id JOIN arm r ON r.id = a.arm_id
      LEFT JOIN erased_unit e ON c.key IS NULL AND e.experiment_id = a.experiment_id AND e.customer_id = a.customer_id`,
    key: 'a.customer_id',
    where: `a.experiment_id = ${experiment.id}`,
  };
  return walk<AssignedUnit, number>(session, list, 0, PAGE_ROWS);
}
