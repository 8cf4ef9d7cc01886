import type { Database } from '../../database/database.js';
import { succeeded } from '../../graph/expected-error.js';
import { type Check, type CheckResult, cannotTell, type TrustSubject } from './check.js';
import { allChecks } from './check-registry.js';
import { CheckVerdict, type TrustCheck } from './trust-check.js';
import { type TrustRequest, trustSubjects } from './trust-subjects.js';

/** Checks whether the effects of experiments can be believed. */
export class TrustService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** The checks of several experiments at once, in a number of statements that does not depend on how many there are. */
  check(requests: readonly TrustRequest[]): Promise<(TrustCheck[] | Error)[]> {
    const now = this.clock();
    return this.database.analyse(async (session) => {
      const prepared = await trustSubjects(session, requests, now);
      const subjects = prepared.filter(succeeded);
      const results = new Map<Check, (subject: TrustSubject) => CheckResult>();
      for (const check of allChecks) {
        const asked = subjects.flatMap(({ keys, subject }) =>
          subject !== null && keys.includes(check.key) ? [subject] : [],
        );
        if (asked.length > 0) results.set(check, await check.read(session, asked));
      }
      return prepared.map((request) => {
        if (!succeeded(request)) return request;
        const { keys, subject } = request;
        return allChecks
          .filter(({ key }) => keys.includes(key))
          .map((check) => {
            const result = subject === null ? DRAFT : results.get(check)?.(subject);
            if (!result) throw new Error(`The check ${check.key} was not read.`);
            return { key: check.key, blocking: check.blocking, ...result };
          });
      });
    });
  }
}

const DRAFT = cannotTell(
  'The experiment is a draft, so there is nothing to check yet.',
  'Start it (`randomizeExperiment`).',
);

/** The blocking checks that failed. */
export function blockedBy(checks: readonly TrustCheck[]): TrustCheck[] {
  return checks.filter(({ blocking, verdict }) => blocking && verdict === CheckVerdict.FAILED);
}
