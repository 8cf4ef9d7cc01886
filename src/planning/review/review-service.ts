import type { Database } from '../../database/database.js';
import type { EligibilityService } from '../../experiments/eligibility/eligibility-service.js';
import { type Experiment, ExperimentStatus } from '../../experiments/experiment.js';
import type { ExperimentService } from '../../experiments/experiment-service.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { designFindings } from './design-checks.js';
import { planFindings } from './plan-checks.js';
import type { ReviewFacts } from './review-facts.js';
import type { ReviewFactsLoader } from './review-facts-loader.js';
import { type DesignReview, FindingCode, FindingSeverity, mostSeriousFirst } from './review-finding.js';
import { sizeFindings } from './size-checks.js';

const REFUSED_BY_THE_START: readonly FindingCode[] = [
  FindingCode.TOO_FEW_CUSTOMERS,
  FindingCode.TOO_FEW_GROUPS,
  FindingCode.DESIGN_MISFIT,
  FindingCode.NOT_ELIGIBLE,
];

/** Looks at drafts before they start. */
export class ReviewService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly eligibility: EligibilityService,
    private readonly facts: ReviewFactsLoader,
    private readonly clock: () => Date,
  ) {}

  /**
   * @param assignedAt the moment of the start, whose segment and history count; now when null
   * @throws ExpectedError NOT_FOUND, WRONG_STATE unless the experiment is a draft, or INVALID for a moment in the future
   */
  async review(key: string, assignedAt: Date | null = null): Promise<DesignReview> {
    const experiment = await this.experiments.get(key, 'experiment');
    if (experiment.status !== ExperimentStatus.DRAFT) {
      const message = `The experiment "${key}" has started: a review is for drafts. See its readout, amendments and checks.`;
      throw new ExpectedError('experiment', UserErrorCode.WRONG_STATE, message);
    }
    const asOf = this.momentOf(assignedAt);
    const [[arms], [metrics]] = await Promise.all([
      this.experiments.arms([experiment.id]),
      this.experiments.metrics([experiment.id]),
    ]);
    const eligible = await this.eligible(experiment, asOf);
    const facts = await this.database.analyse((session) =>
      this.facts.load(session, { experiment, arms: arms!, metrics: metrics!, ...eligible }, asOf),
    );
    const findings = mostSeriousFirst([planFindings, designFindings, sizeFindings].flatMap((check) => check(facts)));
    return {
      experiment,
      version: experiment.version,
      customers: facts.customers,
      canLaunch: findings.every(({ severity }) => severity !== FindingSeverity.BLOCKING),
      findings,
    };
  }

  private momentOf(assignedAt: Date | null): Date {
    const now = this.clock();
    if (assignedAt === null) return now;
    if (assignedAt > now) throw invalid('assignedAt', 'The assignment cannot take effect in the future.');
    return assignedAt;
  }

  private async eligible(
    experiment: Experiment,
    asOf: Date,
  ): Promise<Pick<ReviewFacts, 'customers' | 'overlaps' | 'refusals'>> {
    const report = await this.eligibility.draftReport(experiment, asOf);
    const { eligible, refusals } = report;
    const overlaps = report.overlaps.filter(({ allowed }) => allowed);
    const others = await this.experiments.byIds(overlaps.map(({ experimentId }) => experimentId));
    return {
      customers: eligible,
      overlaps: overlaps.map(({ customers }, index) => ({ experiment: others[index]!.key, customers })),
      refusals,
    };
  }

  /**
   * Lets a draft through that no finding blocks. Whether it is a draft at all, has customers, and may have them is for the
   * start itself to say.
   * @returns the version that was looked at
   * @throws ExpectedError with the first of the blocking findings
   */
  async refuseBlocked(key: string, assignedAt: Date | null): Promise<number> {
    const { status, version } = await this.experiments.get(key, 'experiment');
    if (status !== ExperimentStatus.DRAFT) return version;
    const review = await this.review(key, assignedAt);
    const blocking = review.findings.filter(
      ({ code, severity }) => severity === FindingSeverity.BLOCKING && !REFUSED_BY_THE_START.includes(code),
    );
    const [first] = blocking;
    if (!first) return review.version;
    const more = blocking.length > 1 ? ` There are ${blocking.length - 1} more: see designReview.` : '';
    throw new ExpectedError(first.field, UserErrorCode.BLOCKED, `${first.message} ${first.advice}${more}`);
  }
}
