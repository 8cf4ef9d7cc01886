import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Database, Session } from '../../database/database.js';
import { walk } from '../../database/pages.js';
import { AssignmentDigest, inputsDigest } from '../../randomization/receipt.js';
import type { Arm } from '../arm.js';
import { inputCounts, loadCells } from '../designs/cells.js';
import type { ForcedArm } from '../designs/online/forced-arms.js';
import { replayOnline } from '../designs/online/online-replay.js';
import { recordedAssigner } from '../designs/recorded-assigner.js';
import type { Experiment } from '../experiment.js';
import { DesignMethod } from '../experiment-design.js';
import type { ExperimentService } from '../experiment-service.js';
import type { Receipt } from '../receipt.js';

const PAGE_ROWS = 20_000;

/** What replaying a randomization found. */
export interface Replay {
  matches: boolean;
  digest: string;
  inputsDigest: string;
  units: number;
  differing: number;
  erased: number;
  /** Arms that were set by hand; they are no part of the list. */
  forced: ForcedArm[];
}

/** One assigned customer; without a key once erased. */
interface AssignedUnit {
  key: string | null;
  leaf: Buffer | null;
  arm: string;
  stratum: string | null;
}

/** Replays randomizations from their receipts. */
export class ReceiptService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
  ) {}

  /** Runs the algorithm again from the seed over the customers on record and compares arm by arm. */
  async replay(receipt: Receipt): Promise<Replay> {
    const [[experiment], [arms]] = await Promise.all([
      this.experiments.byIds([receipt.experimentId]),
      this.experiments.arms([receipt.experimentId]),
    ]);
    const replay = experiment!.design.method === DesignMethod.ONLINE ? replayOnline : replayIn;
    return this.database.analyse((session) => replay(session, experiment!, arms!, receipt));
  }
}

async function replayIn(session: Session, experiment: Experiment, arms: Arm[], receipt: Receipt): Promise<Replay> {
  const cells = await loadCells(session, experiment.id);
  const { design } = experiment;
  const { units, draw = null, frozen } = receipt;
  const assigner = recordedAssigner({ design, arms, units, cells, draw });
  const digest = new AssignmentDigest();
  const found = { units: 0, differing: 0, erased: 0 };
  for await (const page of unitsInKeyOrder(session, experiment)) {
    for (const unit of page) {
      found.units += 1;
      const stratum = unit.stratum ?? undefined;
      if (unit.key === null) {
        // The key is gone; its place in the draw and the digest of its line are not.
        found.erased += 1;
        const drawn = assigner.armOfErased(stratum);
        if (drawn !== null && arms[drawn]!.key !== unit.arm) found.differing += 1;
        digest.addLeaf(unit.leaf!);
      } else {
        if (arms[assigner.armOf(unit.key, stratum)]!.key !== unit.arm) found.differing += 1;
        digest.add(unit.key, unit.arm);
      }
    }
    await yieldToOthers();
  }
  const inputs = inputsDigest({
    algorithm: assigner.algorithm,
    arms,
    counts: inputCounts(design.method, cells, found.units),
    frozen,
  });
  const replayed = { ...found, digest: digest.hex(), inputsDigest: inputs };
  const matches =
    found.differing === 0 &&
    found.units === receipt.units &&
    assigner.algorithm === receipt.algorithm &&
    replayed.digest === receipt.digest &&
    inputs === receipt.inputsDigest;
  return { matches, ...replayed, forced: [] };
}

/** The assigned customers in the order of their keys; erased ones stand at the rank they had. */
async function* unitsInKeyOrder(session: Session, experiment: Experiment): AsyncGenerator<AssignedUnit[]> {
  const erased = await session.query<{ rank: number; leaf: Buffer; arm: string; stratum: string | null }>(
    `SELECT e.rank AS rank, e.leaf AS leaf, r.key AS arm, s.name AS stratum FROM erased_unit e
     JOIN assignment a ON a.experiment_id = e.experiment_id AND a.customer_id = e.customer_id
     JOIN arm r ON r.id = a.arm_id LEFT JOIN stratum s ON s.id = a.stratum_id
     WHERE e.experiment_id = ? ORDER BY e.rank`,
    [experiment.id],
  );
  let rank = 0;
  const next: AssignedUnit[] = [];
  const takeErased = () => {
    while (erased[0]?.rank === rank) {
      const { leaf, arm, stratum } = erased.shift()!;
      next.push({ key: null, leaf, arm, stratum });
      rank += 1;
    }
  };
  const list = {
    columns: 'r.key AS arm, s.name AS stratum',
    from: `customer c JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = c.id
      JOIN arm r ON r.id = a.arm_id LEFT JOIN stratum s ON s.id = a.stratum_id`,
    key: 'c.key',
    where: '1 = 1',
  };
  for await (const rows of walk<{ arm: string; stratum: string | null }, string>(session, list, '', PAGE_ROWS)) {
    for (const { page_key: key, arm, stratum } of rows) {
      takeErased();
      next.push({ key, arm, stratum, leaf: null });
      rank += 1;
    }
    yield next.splice(0);
  }
  takeErased();
  yield next;
}
