import { testOptions } from '../../calculators/randomization-test/randomization-test-calculator.js';
import type { Database } from '../../database/database.js';
import type { Advice } from '../../graph/advice.js';
import { ExpectedError, invalid, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { MetricKind } from '../../metrics/metric.js';
import type { ObservedCustomers } from '../../randomization/inference/observed-units.js';
import { type RandomizationTest, randomizationTest } from '../../randomization/inference/randomization-test.js';
import type { RandomizedDesign } from '../../randomization/inference/test-options.js';
import type { RandomizationStatistic } from '../../results/randomization-statistic.js';
import type { Engine } from '../../threads/engine.js';
import type { Arm } from '../arm.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentService } from '../experiment-service.js';
import { measuredUntil, outcomeCompleteness } from '../outcomes/outcome-completeness.js';
import { plannedShape } from '../outcomes/planned-shape.js';
import { shapeAdvice } from '../outcomes/shape-advice.js';
import { outcomeDoubts } from '../readout/outcome-doubts.js';
import { planOfRole } from '../role-plan.js';
import { readCustomers, withoutShift } from './observed-customers.js';

const MOST_CUSTOMERS = 100_000;
const MOST_RESAMPLES = 10_000;
const DEFAULT_RESAMPLES = 999;

/** Which effect of an experiment to test, and how. */
interface InferenceRequest {
  experiment: Experiment;
  /** Its key. */
  metric: string;
  /** The key of the treatment. */
  arm: string;
  statistic?: RandomizationStatistic | null;
  seed?: string | null;
  resamples?: number | null;
}

/** Tests effects of experiments by repeating the draw of their design. */
export class RandomizationInferenceService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
  ) {}

  /**
   * The test, and why its outcomes can still change.
   * @throws ExpectedError for unknown metrics and arms, and too many customers or draws
   */
  async test(request: InferenceRequest): Promise<{ test: RandomizationTest; doubts: Advice[] }> {
    const { experiment } = request;
    const [arms, metrics] = await Promise.all([
      this.experiments.armsOf(experiment),
      this.experiments.metricsOf(experiment),
    ]);
    const planned = metrics.find((candidate) => candidate.metric.key === request.metric);
    if (!planned)
      throw notFound(
        'metric',
        'metric of this experiment',
        request.metric,
        metrics.map((one) => one.metric.key),
      );
    const { metric, role } = planned;
    const treatment = arms.findIndex((arm) => arm.key === request.arm);
    if (treatment < 0)
      throw notFound(
        'arm',
        'arm of this experiment',
        request.arm,
        arms.map(({ key }) => key),
      );
    const control = arms.findIndex((arm) => arm.isControl);
    const options = testOptions({ ...request, resamples: request.resamples ?? DEFAULT_RESAMPLES }, MOST_RESAMPLES);
    const { refusal } = designOf(experiment).inference;
    if (refusal !== null) throw invalid('experiment', refusal);
    refuseTooMany(arms);
    const now = this.clock();
    const { observed, doubts } = await this.database.analyse(async (session) => {
      const outcome = await outcomeCompleteness(session, experiment, metric, now);
      const scope = { experiment, metric, now: measuredUntil(outcome) };
      const shape = await plannedShape(session, scope, planned);
      const observed = await readCustomers(session, { ...scope, shape }, arms, [control, treatment]);
      const doubts = [...(await outcomeDoubts(session, outcome)), ...shapeAdvice(metric.key, planned, shape)];
      return { observed, doubts };
    });
    const { alpha, alternative } = planOfRole(experiment.plan, role);
    const design = storedDesign(experiment, arms, observed);
    const asked = { ...options, alternative, alpha, control, treatment };
    const test = await this.engine.run(randomizationTest, [observed, design, asked]);
    return { test: metric.kind === MetricKind.RATIO ? withoutShift(test) : test, doubts };
  }
}

function refuseTooMany(arms: readonly Arm[]): void {
  const customers = arms.reduce((sum, { size }) => sum + size, 0);
  if (customers <= MOST_CUSTOMERS) return;
  const message =
    `The experiment has ${customers} customers, and draws are repeated for at most ${MOST_CUSTOMERS}. Use the p-values of ` +
    'the readout, which are as accurate for this number of customers.';
  throw new ExpectedError(null, UserErrorCode.TOO_MANY, message);
}

/** Arm sizes vary as in the draw. They count as fixed where it is unknown how they came about. */
function storedDesign(experiment: Experiment, arms: readonly Arm[], observed: ObservedCustomers): RandomizedDesign {
  const assigned = arms.reduce((sum, { size }) => sum + size, 0);
  const known = !experiment.imported && observed.arms.length >= assigned;
  const drawn = known && designOf(experiment).inference.sizesByWeights;
  return { weights: drawn ? arms.map(({ weight }) => weight) : null, largestDistance: null };
}
