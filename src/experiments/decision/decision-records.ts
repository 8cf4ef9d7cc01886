import type { Database } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { optionalText } from '../../graph/validation.js';
import type { Experiment } from '../experiment.js';
import { canonicalText, digestOf } from '../preregistration/plan-document.js';
import { readoutDocument } from '../readout/concluded/readout-document.js';
import type { Readout } from '../readout/readout.js';
import { decide } from './decide.js';
import type { DecisionFacts } from './decision-facts.js';
import type { RecordDecisionInput, RecordedDecision } from './recorded-decision.js';
import { Verdict } from './verdict.js';

/** Decisions that were taken. */
export class DecisionRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /**
   * Records what somebody decided beside what the rule recommended.
   * @param since the last decision that was known when the facts were read
   * @throws ExpectedError for a treatment that is not there, for a decision against the recommendation without a reason, and
   *   CONFLICT where another one was recorded meanwhile
   */
  async record(facts: DecisionFacts, input: RecordDecisionInput, { actor, since }: Recording): Promise<Experiment> {
    const { experiment, arms, readout } = facts;
    const decision = decide(facts);
    const verdict = input.verdict ?? decision.verdict;
    const { arm, reason } = await lookUpParts({
      arm: () => shippedArm(facts, verdict, input.arm ?? null, decision.best?.arm.key ?? null),
      reason: () => optionalText('reason', input.reason, 2_000),
    });
    const recommended = verdict === Verdict.SHIP ? (decision.best?.arm.id ?? null) : null;
    const overruled = verdict !== decision.verdict || (arm?.id ?? null) !== recommended;
    if (overruled && reason === null) {
      const instead = arm === null ? verdict : `${verdict} "${arm.key}"`;
      const message = `The rule recommends ${decision.verdict}: ${decision.sentence} Say why ${instead} is decided instead.`;
      throw invalid('reason', message);
    }
    await this.store(
      {
        experiment_id: experiment.id,
        verdict,
        arm_id: arm === null ? null : (arms.find(({ key }) => key === arm.key)?.id ?? null),
        recommended: decision.verdict,
        overruled: overruled ? 1 : 0,
        reason,
        sentence: decision.sentence,
        input: JSON.stringify(input.input ?? {}),
        readout_digest: readoutDigest(experiment, readout),
        read_at: readout.asOf.getTime(),
        actor,
        decided_at: this.clock().getTime(),
      },
      since,
    );
    return experiment;
  }

  /** The id of the last decision about an experiment; 0 without one. */
  async lastId({ id }: Pick<Experiment, 'id'>): Promise<number> {
    const [row] = await this.database.query<{ last: number | null }>(
      'SELECT max(id) AS last FROM decision_record WHERE experiment_id = ?',
      [id],
    );
    return Number(row?.last ?? 0);
  }

  /**
   * Stores a decision, unless it was the last one already: sent twice, also to two servers at once, it is one.
   * @throws ExpectedError CONFLICT where another one was stored after `since`, which nobody who decides now has seen
   */
  async store(decided: StoredDecision, since: number): Promise<void> {
    const names = Object.keys(decided);
    await this.database.write(async (transaction) => {
      const [last] = await transaction.query<StoredDecision & { id: number }>(
        'SELECT * FROM decision_record WHERE experiment_id = ? ORDER BY id DESC LIMIT 1',
        [decided.experiment_id],
      );
      if (last && SAME.every((name) => last[name] === decided[name])) return;
      if (last && Number(last.id) > since) {
        const message =
          `Another decision was recorded meanwhile: ${last.verdict} by "${last.actor}". Read \`decisions\` of the experiment, and ` +
          'record yours again if it still holds.';
        throw new ExpectedError('experiment', UserErrorCode.CONFLICT, message);
      }
      await transaction.execute(
        `INSERT INTO decision_record (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
        Object.values(decided),
      );
    });
  }

  /** The decisions about experiments, the oldest first. */
  async byExperiments(experimentIds: readonly number[]): Promise<RecordedDecision[][]> {
    const rows = await this.database.query<RecordRow>(
      `SELECT experiment_id AS "experimentId", verdict AS verdict, arm_id AS "armId", recommended AS recommended,
         overruled AS overruled, reason AS reason, sentence AS sentence, input AS input, readout_digest AS "readoutDigest",
         read_at AS "readAt", actor AS actor, decided_at AS "decidedAt"
       FROM decision_record WHERE experiment_id IN (${experimentIds.join(', ')}) ORDER BY id`,
    );
    return experimentIds.map((id) => rows.filter(({ experimentId }) => experimentId === id).map(recordedOf));
  }
}

/** Who records a decision, and the last one that was known before. */
interface Recording {
  actor: string;
  since: number;
}

/** A decision as it is stored. */
export interface StoredDecision {
  experiment_id: number;
  verdict: Verdict;
  arm_id: number | null;
  recommended: Verdict;
  overruled: number;
  reason: string | null;
  sentence: string;
  input: string;
  readout_digest: string;
  read_at: number;
  actor: string;
  decided_at: number;
}

/** What makes two decisions one: the same person decides the same, on the same numbers. */
const SAME = ['verdict', 'arm_id', 'recommended', 'reason', 'input', 'readout_digest', 'actor'] as const;

interface RecordRow extends Omit<RecordedDecision, 'overruled' | 'input' | 'readAt' | 'decidedAt'> {
  experimentId: number;
  overruled: number;
  input: string;
  readAt: number;
  decidedAt: number;
}

function recordedOf({ experimentId: _, overruled, input, readAt, decidedAt, ...row }: RecordRow): RecordedDecision {
  return {
    ...row,
    overruled: overruled === 1,
    input: JSON.parse(input),
    readAt: new Date(readAt),
    decidedAt: new Date(decidedAt),
  };
}

/** The treatment to ship; null for other verdicts. */
function shippedArm({ arms }: DecisionFacts, verdict: Verdict, given: string | null, best: string | null) {
  if (verdict !== Verdict.SHIP) {
    if (given === null) return null;
    throw invalid('arm', `Only SHIP names a treatment; the verdict is ${verdict}.`);
  }
  const treatments = arms.filter(({ isControl }) => !isControl);
  const keys = treatments.map(({ key }) => key).join(', ');
  const key = given ?? best ?? (treatments.length === 1 ? treatments[0]?.key : null);
  if (key == null) throw invalid('arm', `Give the treatment to ship: ${keys}.`);
  const arm = treatments.find((one) => one.key === key);
  if (arm) return arm;
  const message = `The experiment has no treatment "${key.slice(0, 100)}". Its treatments: ${keys}.`;
  throw new ExpectedError('arm', UserErrorCode.NOT_FOUND, message);
}

/** The digest of a readout without the moment of the reading, which would make every digest another one. */
function readoutDigest(experiment: Experiment, readout: Readout): string {
  const { asOf: _, ...document } = readoutDocument(experiment, readout) as Record<string, unknown>;
  return digestOf(canonicalText(document));
}
