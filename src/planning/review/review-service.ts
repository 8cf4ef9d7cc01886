import type { Database } from '../../database/database.js';
import type { EligibilityService } from '../../experiments/eligibility/eligibility-service.js';
import { type Experiment, ExperimentStatus } from '../../experiments/experiment.js';
import type { ExperimentService } from '../../experiments/experiment-service.js';
import { AdviceSeverity, mostSeriousFirst } from '../../graph/advice.js';
import type { AdviceCode } from '../../graph/advice-codes.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { checkEach } from '../../graph/problems.js';
import { designFindings } from './design-checks.js';
import type { DesignReview, ReviewedStratum } from './design-review.js';
import { planFindings } from './plan-checks.js';
import type { ReviewFacts } from './review-facts.js';
import type { ReviewFactsLoader } from './review-facts-loader.js';
import { sizeFindings } from './size-checks.js';

/** Findings that the randomization itself refuses, with errors of its own. */
const REFUSED_BY_THE_START: readonly AdviceCode[] = [
  'TOO_FEW_CUSTOMERS',
  'TOO_FEW_GROUPS',
  'DESIGN_MISFIT',
  'NOT_ELIGIBLE',
  'OUTCOMES_EXIST',
  'BACKDATED_ONLINE',
  'SAME_SEED',
  'ARCHIVED',
];

/** Strata that are listed. */
const MOST_STRATA = 100;

/** Reviews drafts before they start. */
export class ReviewService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly eligibility: EligibilityService,
    private readonly facts: ReviewFactsLoader,
    private readonly clock: () => Date,
  ) {}

  /**
   * @param assignedAt the moment of the start, whose segment and history are used; now when null
   * @returns null unless the experiment is a draft
   * @throws ExpectedError INVALID for a moment in the future
   */
  async review(experiment: Experiment, assignedAt: Date | null): Promise<DesignReview | null> {
    if (experiment.status !== ExperimentStatus.DRAFT) return null;
    const now = this.clock();
    const asOf = momentOf(assignedAt, now);
    const [arms, metrics] = await Promise.all([
      this.experiments.armsOf(experiment),
      this.experiments.metricsOf(experiment),
    ]);
    const eligible = await this.eligible(experiment, asOf);
    const known = { experiment, arms, metrics, ...eligible };
    const facts = await this.database.analyse((session) => this.facts.load(session, known, asOf, asOf < now));
    const findings = mostSeriousFirst([planFindings, designFindings, sizeFindings].flatMap((check) => check(facts)));
    return {
      version: experiment.version,
      customers: facts.customers,
      canLaunch: findings.every(({ severity }) => severity !== AdviceSeverity.BLOCKING),
      findings,
      strata: largestStrata(facts.strata),
      strataCount: facts.strata.length,
      groups: facts.groups,
    };
  }

  private async eligible(
    experiment: Experiment,
    asOf: Date,
  ): Promise<Pick<ReviewFacts, 'customers' | 'overlaps' | 'refusals'>> {
    const { eligible, findings, overlaps } = await this.eligibility.draftReport(experiment, asOf);
    const allowed = overlaps.filter((overlap) => overlap.allowed);
    const others = await this.experiments.byIds(allowed.map(({ experimentId }) => experimentId));
    return {
      customers: eligible,
      overlaps: allowed.flatMap(({ customers }, index) => {
        const other = others[index];
        return other ? [{ experiment: other.key, customers, endedAt: other.stoppedAt ?? other.concludedAt }] : [];
      }),
      refusals: findings.map(({ message, remedy }) => [message, remedy].filter(Boolean).join(' ')),
    };
  }

  /**
   * Lets a draft start unless a finding blocks it. The start itself refuses experiments that are no drafts, and customers who
   * are too few or may not take part.
   * @returns the version that was reviewed
   * @throws ExpectedErrors BLOCKED with all blocking findings
   */
  async refuseBlocked(key: string, assignedAt: Date | null): Promise<number> {
    const experiment = await this.experiments.get(key, 'experiment');
    const review = await this.review(experiment, assignedAt);
    const blocking = (review?.findings ?? []).filter(
      ({ code, severity }) => severity === AdviceSeverity.BLOCKING && !REFUSED_BY_THE_START.includes(code),
    );
    checkEach(blocking, ({ field, message, remedy }) => {
      throw new ExpectedError(field, UserErrorCode.BLOCKED, `${message} ${remedy}`);
    });
    return experiment.version;
  }
}

/** In a fixed order, since databases count in different orders. */
function largestStrata(strata: ReviewFacts['strata']): ReviewedStratum[] {
  const sorted = [...strata].sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1));
  return sorted.slice(0, MOST_STRATA).map(({ name, size }) => ({ name, customers: size }));
}

function momentOf(assignedAt: Date | null, now: Date): Date {
  if (assignedAt === null) return now;
  if (assignedAt > now) throw invalid('assignedAt', 'The assignment cannot take effect in the future.');
  return assignedAt;
}
