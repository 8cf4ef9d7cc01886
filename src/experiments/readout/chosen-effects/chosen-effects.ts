import { Field, InputType, Int } from 'type-graphql';
import { ExpectedError, UserErrorCode } from '../../../graph/expected-error.js';
import { validNumber } from '../../../graph/validation.js';
import { MetricRole } from '../../experiment-metric.js';
import type { MetricReadout } from '../readout.js';

@InputType({ description: 'The effects to return of a readout that has many.' })
export class ChosenEffectsInput {
  @Field(() => Int, { description: 'A readout with at most this number of effects is returned as a whole.' })
  above: number;

  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of metrics of the readout. Defaults to all with `arm`, else to the primary metrics, or the first metric where none is primary.',
  })
  metrics?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Key of a treatment. Defaults to all treatments.' })
  arm?: string | null;
}

/**
 * The metrics with the effects that are chosen, where there are many.
 * @throws ExpectedError for a metric or an arm that the readout does not have
 */
export function chosenEffects(all: readonly MetricReadout[], chosen: ChosenEffectsInput): MetricReadout[] {
  const above = validNumber('ofMany.above', chosen.above, { atLeast: 0 });
  const count = all.reduce((sum, { effects }) => sum + effects.length, 0);
  if (count <= above) return [...all];
  const { arm } = chosen;
  const metrics = metricsOf(all, chosen);
  if (arm == null) return metrics;
  const known = [...new Set(all.flatMap(({ effects }) => effects.map((effect) => effect.arm.key)))];
  requireKnown('ofMany.arm', 'treatment', arm, known);
  return metrics.map((metric) => ({ ...metric, effects: metric.effects.filter((effect) => effect.arm.key === arm) }));
}

function metricsOf(all: readonly MetricReadout[], { metrics, arm }: ChosenEffectsInput): MetricReadout[] {
  if (metrics != null) {
    const known = all.map(({ metric }) => metric.key);
    for (const [index, key] of metrics.entries()) requireKnown(`ofMany.metrics.${index}`, 'metric', key, known);
    return all.filter(({ metric }) => metrics.includes(metric.key));
  }
  const primary = all.filter(({ role }) => role === MetricRole.PRIMARY);
  return arm != null ? [...all] : primary.length > 0 ? primary : all.slice(0, 1);
}

function requireKnown(field: string, what: string, key: string, known: readonly string[]): void {
  if (known.includes(key)) return;
  const message = `The readout has no ${what} "${key.slice(0, 100)}". It has: ${known.join(', ')}.`;
  throw new ExpectedError(field, UserErrorCode.NOT_FOUND, message);
}
