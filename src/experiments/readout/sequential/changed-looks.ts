import { In } from 'typeorm';
import type { Session } from '../../../database/database.js';
import { type Advice, advise } from '../../../graph/advice.js';
import { Metric } from '../../../metrics/metric.js';
import { metricCompletenessIn } from '../../../metrics/metric-completeness.js';
import type { Experiment } from '../../experiment.js';
import type { TakenLook } from '../../taken-look.js';
import { changeCounts, type LateQuestion, lateEvents } from '../concluded/late-events.js';

/**
 * What to know of looks whose events changed after they were taken. A look never changes, so that the alpha that it spent is spent
 * once; whoever decides by it must know that it was read from other events. A constant number of statements.
 * @param knownAt as it was known at that moment, in milliseconds; null: now
 */
export async function changedLooks(
  session: Session,
  experiments: readonly Experiment[],
  looks: readonly TakenLook[],
  knownAt: number | null = null,
): Promise<Map<TakenLook, Advice>> {
  if (looks.length === 0) return new Map();
  const ids = [...new Set(looks.map(({ metricId }) => metricId))];
  const metrics = await session.manager.findBy(Metric, { id: In(ids) });
  const completenessOf = await metricCompletenessIn(session, metrics, knownAt);
  const asked = looks.flatMap((look): { look: TakenLook; metric: Metric; question: LateQuestion }[] => {
    const experiment = experiments.find(({ id }) => id === look.experimentId);
    const metric = metrics.find(({ id }) => id === look.metricId);
    if (!experiment || !metric) return [];
    const takenAt = look.takenAt.getTime();
    const outcome = { experiment, metric, completeness: completenessOf(metric), now: takenAt, knownAt };
    return [{ look, metric, question: { outcome, since: takenAt, closedOnly: true } }];
  });
  const changes = await lateEvents(
    session,
    asked.map(({ question }) => question),
  );
  return new Map(
    asked.flatMap(({ look, metric, question }) => {
      const found = changes.get(question.outcome);
      const counts = found ? changeCounts(found) : '';
      return counts === '' ? [] : [[look, lookChanged(look, metric, counts)] as const];
    }),
  );
}

function lookChanged({ look, takenAt }: TakenLook, metric: Metric, counts: string): Advice {
  const message =
    `Look ${look} at "${metric.key}" was taken at ${takenAt.toISOString()}. Events that it counted or should have counted changed ` +
    `since: ${counts}.`;
  const remedy =
    'The look stays as it was taken, because its alpha is spent. Compare it with the present effect before you decide by it.';
  return advise('LOOK_CHANGED', message, { remedy });
}
