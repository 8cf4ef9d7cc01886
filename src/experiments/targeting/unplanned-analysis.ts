import { type Advice, advise } from '../../graph/advice.js';
import type { Experiment } from '../experiment.js';
import { followedPlan, type PlanAdherence } from '../preregistration/plan-adherence.js';
import { PlanStatus } from '../preregistration/preregistration.js';
import type { PreregistrationService, Step } from '../preregistration/preregistration-service.js';

/** Records an analysis that no plan has, and says so beside its numbers. */
export async function unplannedAnalysis(
  service: PreregistrationService,
  experiment: Experiment,
  analysis: string,
  step: Step,
): Promise<Pick<PlanAdherence, 'planStatus' | 'deviations'> & { notes: Advice[] }> {
  const record = await service.record(experiment);
  const adherence = await followedPlan(service, experiment, record, analysis, step);
  const message = `This analysis is not in the plan of "${experiment.key}".`;
  const remedy = 'Test what it finds in a new experiment, whose draft is made from the policy (`draftFromPolicy`).';
  const notes = adherence.planStatus === PlanStatus.OFF_PLAN ? [advise('NOT_IN_PLAN', message, { remedy })] : [];
  return { ...adherence, notes };
}
