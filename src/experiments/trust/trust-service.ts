import type { Database, Session } from '../../database/database.js';
import { succeeded } from '../../graph/expected-error.js';
import { changeMark } from '../kept-answers/change-mark.js';
import { KeptAnswers } from '../kept-answers/kept-answers.js';
import { lastWindowEnd, windowsRun } from '../outcomes/outcome-completeness.js';
import { paired } from '../paired.js';
import { type Check, type CheckResult, cannotTell, type TrustSubject } from './check.js';
import { CheckKey } from './check-key.js';
import { allChecks } from './check-registry.js';
import { CheckVerdict, type TrustCheck } from './trust-check.js';
import { type PreparedTrust, type TrustRequest, trustSubjects } from './trust-subjects.js';

/** Of a hundred experiments, more than each check once. */
const MOST_KEPT = 2_000;

/** What was read for a request. */
interface ReadChecks {
  /** Null for a draft. */
  subject: TrustSubject | null;
  checks: TrustCheck[];
}

/** Checks whether the effects of experiments can be believed. Each check is made once for all who ask before anything changes. */
export class TrustService {
  private readonly kept = new KeptAnswers<TrustCheck>(MOST_KEPT);

  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** The checks of several experiments at once, in a number of statements that does not depend on how many there are. */
  async check(requests: readonly TrustRequest[]): Promise<(TrustCheck[] | Error)[]> {
    const now = this.clock();
    const mark = await this.database.read((session) => changeMark(session, now));
    const asked = requests.map((request) => {
      const known = request.keys.flatMap((key) => this.kept.find(mark, questionOf(request, key), now) ?? []);
      const keys = request.keys.filter((key) => !known.some((check) => check.key === key));
      return { request: { ...request, keys }, known };
    });
    // One that asks for no check is asked whether it can be answered.
    const open = asked.filter(({ request, known }) => request.keys.length > 0 || known.length === 0);
    const answers =
      open.length === 0
        ? []
        : await this.read(
            open.map(({ request }) => request),
            now,
          );
    for (const [{ request }, answer] of paired(open, answers)) {
      if (!(answer instanceof Error)) this.keep(mark, request, answer, now);
    }
    const found = new Map(paired(open, answers));
    return asked.map((one) => {
      const answer = found.get(one);
      if (answer instanceof Error) return answer;
      return inOrder([...one.known, ...(answer?.checks ?? [])]);
    });
  }

  private read(requests: readonly TrustRequest[], now: Date): Promise<(ReadChecks | Error)[]> {
    return this.database.analyse(async (session) => {
      const prepared = await trustSubjects(session, requests, now);
      const results = await readResults(session, prepared.filter(succeeded));
      return prepared.map((request) => {
        if (!succeeded(request)) return request;
        const { keys, subject } = request;
        const checks = allChecks
          .filter(({ key }) => keys.includes(key))
          .map((check) => {
            const result = subject === null ? DRAFT : results.get(check)?.(subject);
            if (!result) throw new Error(`The check ${check.key} was not read.`);
            return { key: check.key, blocking: check.blocking, ...result };
          });
        return { subject, checks };
      });
    });
  }

  private keep(mark: string, request: TrustRequest, { subject, checks }: ReadChecks, asOf: Date): void {
    if (subject === null) return;
    const ages = request.knownAt === null && !areWindowsOver(subject);
    for (const answer of checks) this.kept.keep(mark, questionOf(request, answer.key), { answer, asOf, ages });
  }
}

async function readResults(session: Session, prepared: readonly PreparedTrust[]) {
  const results = new Map<Check, (subject: TrustSubject) => CheckResult>();
  for (const check of allChecks) {
    const asked = prepared.flatMap(({ keys, subject }) =>
      subject !== null && keys.includes(check.key) ? [subject] : [],
    );
    if (asked.length > 0) results.set(check, await check.read(session, asked));
  }
  return results;
}

/** The experiment is the one that was loaded for the request, maybe before its latest change. */
function questionOf({ experiment, exposure, knownAt }: TrustRequest, key: CheckKey): string {
  const { id, version, status, lastAssignedAt, stoppedAt, concludedAt } = experiment;
  const exposed = key === CheckKey.EXPOSURE_IN_CONTROL ? exposure : null;
  return JSON.stringify([key, id, version, status, lastAssignedAt, stoppedAt, concludedAt, exposed, knownAt]);
}

/** Whether time alone changes nothing any more. */
function areWindowsOver({ metrics }: TrustSubject): boolean {
  return metrics.every(({ outcome }) => lastWindowEnd(outcome) !== null && !windowsRun(outcome));
}

function inOrder(checks: readonly TrustCheck[]): TrustCheck[] {
  return allChecks.flatMap(({ key }) => checks.find((check) => check.key === key) ?? []);
}

const DRAFT = cannotTell(
  'The experiment is a draft, so there is nothing to check yet.',
  'Start it (`randomizeExperiment`).',
);

/** The blocking checks that failed. */
export function blockedBy(checks: readonly TrustCheck[]): TrustCheck[] {
  return checks.filter(({ blocking, verdict }) => blocking && verdict === CheckVerdict.FAILED);
}
