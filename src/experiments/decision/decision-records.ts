import type { Database } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { optionalText } from '../../graph/validation.js';
import type { Experiment } from '../experiment.js';
import { canonicalText, digestOf } from '../preregistration/plan-document.js';
import { readoutDocument } from '../readout/concluded/readout-document.js';
import type { Readout } from '../readout/readout.js';
import { type DecisionFacts, decide } from './decide.js';
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
   * @throws ExpectedError for a treatment that is not there, and for a decision against the recommendation without a reason
   */
  async record(facts: DecisionFacts, input: RecordDecisionInput, actor: string): Promise<Experiment> {
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
    const row = {
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
    };
    const names = Object.keys(row);
    await this.database.write((transaction) =>
      transaction.execute(
        `INSERT INTO decision_record (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
        Object.values(row),
      ),
    );
    return experiment;
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
