import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Database, Session } from '../../database/database.js';
import { redraw } from '../designs/redraw.js';
import { Experiment } from '../experiment.js';
import { armsIn } from '../experiment-parts.js';
import type { Receipt } from '../receipt.js';
import { assignedUnits } from './assigned-units.js';
import type { ForcedArm } from './forced-arm.js';
import { forcedArmsOf } from './forced-arms.js';

/** The result of replaying a randomization. */
export interface Replay {
  matches: boolean;
  digest: string;
  inputsDigest: string;
  units: number;
  differing: number;
  erased: number;
  /** Arms that were set by hand, which are not part of the list. */
  forced: ForcedArm[];
}

/** Replays randomizations from their receipts. */
export class ReceiptService {
  constructor(private readonly database: Database) {}

  /** Repeats the draw from its seed over the stored customers and compares arm by arm. */
  replay(receipt: Receipt): Promise<Replay> {
    return this.database.analyse((session) => replayed(session, receipt));
  }
}

async function replayed(session: Session, receipt: Receipt): Promise<Replay> {
  const experiment = await session.manager.findOneByOrFail(Experiment, { id: receipt.experimentId });
  const arms = await armsIn(session, [experiment.id]);
  const draw = await redraw(session, experiment, arms, receipt);
  const found = { units: 0, differing: 0, erased: 0 };
  const compare = (position: number | null, arm: string) => {
    if (position === null || arms[position]?.key !== arm) found.differing += 1;
  };
  for await (const page of assignedUnits(session, experiment.id)) {
    for (const unit of page) {
      found.units += 1;
      if (unit.key !== null) {
        compare(draw.armOf(unit.key, unit.cell), unit.arm);
        draw.digest.add(unit.key, unit.arm);
      } else {
        // The key is gone; its place in the draw and the digest of its line are not.
        found.erased += 1;
        const position = draw.armOfErased(unit.cell);
        if (position !== null) compare(position, unit.arm);
        draw.digest.addLeaf(unit.leaf);
      }
    }
    await yieldToOthers();
  }
  const digests = { digest: draw.digest.hex(), inputsDigest: draw.inputsDigest(found.units) };
  const matches =
    found.differing === 0 &&
    found.units === receipt.units &&
    draw.algorithm === receipt.algorithm &&
    digests.digest === receipt.digest &&
    digests.inputsDigest === receipt.inputsDigest;
  return { matches, ...found, ...digests, forced: await forcedArmsOf(session, experiment, arms) };
}
