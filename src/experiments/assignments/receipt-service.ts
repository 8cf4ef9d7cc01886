import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { In } from 'typeorm';
import type { Database, Session } from '../../database/database.js';
import { requireOngoingRequest } from '../../requests/request-scope.js';
import type { Arm } from '../arm.js';
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

  /**
   * Repeats draws from their seeds over the stored customers and compares arm by arm, one receipt after another.
   * @returns the replays in the order of the receipts, or the errors of those that cannot be repeated
   */
  replays(receipts: readonly Receipt[]): Promise<(Replay | Error)[]> {
    return this.database.analyse(async (session) => {
      const ids = receipts.map(({ experimentId }) => experimentId);
      const experiments = await session.manager.findBy(Experiment, { id: In(ids) });
      const arms = await armsIn(session, ids);
      const forcedOf = await forcedArmsOf(session, arms);
      const replays: (Replay | Error)[] = [];
      for (const receipt of receipts) {
        requireOngoingRequest();
        const experiment = experiments.find(({ id }) => id === receipt.experimentId);
        const ownArms = arms.filter(({ experimentId }) => experimentId === receipt.experimentId);
        replays.push(
          experiment === undefined
            ? new Error(`The experiment ${receipt.experimentId} of a receipt is missing.`)
            : await replayed(session, receipt, experiment, ownArms).then(
                (replay) => ({ ...replay, forced: forcedOf(experiment.id) }),
                asError,
              ),
        );
      }
      return replays;
    });
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

async function replayed(
  session: Session,
  receipt: Receipt,
  experiment: Experiment,
  arms: readonly Arm[],
): Promise<Omit<Replay, 'forced'>> {
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
    requireOngoingRequest();
    await yieldToOthers();
  }
  const digests = { digest: draw.digest.hex(), inputsDigest: draw.inputsDigest(found.units) };
  const matches =
    found.differing === 0 &&
    found.units === receipt.units &&
    draw.algorithm === receipt.algorithm &&
    digests.digest === receipt.digest &&
    digests.inputsDigest === (receipt.erasedInputsDigest ?? receipt.inputsDigest);
  return { matches, ...found, ...digests };
}
