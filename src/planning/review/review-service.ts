import type { Database } from '../../database/database.js';
import type { EligibilityService } from '../../experiments/eligibility/eligibility-service.js';
import { type Experiment, ExperimentStatus } from '../../experiments/experiment.js';
import type { ExperimentService } from '../../experiments/experiment-service.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
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
   * @param asOf the moment whose segment and history count; now when null
   * @throws ExpectedError NOT_FOUND, or WRONG_STATE unless the experiment is a draft
   */
  async review(key: string, asOf: Date | null = null): Promise<DesignReview> {
    const experiment = await this.experiments.get(key, 'experiment');
    if (experiment.status !== ExperimentStatus.DRAFT) {
      const message = `The experiment "${key}" has started: a review is for drafts. See its readout, amendments and checks.`;
      throw new ExpectedError('experiment', UserErrorCode.WRONG_STATE, message);
    }
    const [[arms], [metrics]] = await Promise.all([
      this.experiments.arms([experiment.id]),
      this.experiments.metrics([experiment.id]),
    ]);
    const eligible = await this.eligible(experiment);
    const facts = await this.database.analyse((session) =>
      this.facts.load(session, { experiment, arms: arms!, metrics: metrics!, ...eligible }, asOf ?? this.clock()),
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

  private async eligible(experiment: Experiment): Promise<Pick<ReviewFacts, 'customers' | 'overlaps' | 'refusals'>> {
    const [report] = await this.eligibility.reports([experiment]);
    const { eligible, refusals } = report!;
    const overlaps = report!.overlaps.filter(({ allowed }) => allowed);
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
  async refuseBlocked(key: string, asOf: Date | null): Promise<number> {
    const { status, version } = await this.experiments.get(key, 'experiment');
    if (status !== ExperimentStatus.DRAFT) return version;
    const review = await this.review(key, asOf);
    const blocking = review.findings.filter(
      ({ code, severity }) => severity === FindingSeverity.BLOCKING && !REFUSED_BY_THE_START.includes(code),
    );
    const [first] = blocking;
    if (!first) return review.version;
    const more = blocking.length > 1 ? ` There are ${blocking.length - 1} more: see designReview.` : '';
    throw new ExpectedError(first.field, UserErrorCode.BLOCKED, `${first.message} ${first.advice}${more}`);
  }
}
