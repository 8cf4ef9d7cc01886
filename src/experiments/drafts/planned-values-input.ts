import { Field, Float, InputType } from 'type-graphql';
import type { Session } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { checkEach } from '../../graph/problems.js';
import { validNumber } from '../../graph/validation.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import type { ExperimentMetric } from '../experiment-metric.js';
import type { ValueTransform } from '../planned-values.js';

@InputType({
  description:
    'A cap of the values of customers. It is a percentile of the positive values, because a percentile of all values is often ' +
    '0, which would delete the metric. Of a ratio, both totals of a customer who exceeds the limit of either are reduced by ' +
    'the same factor.',
})
export class ValueCapInput {
  @Field(() => Float, {
    description: 'The percentile of the positive values of all arms together, above 0 and below 100, such as 99.',
  })
  percentile: number;
}

interface ValuesInput {
  metric: string;
  cap?: ValueCapInput | null;
  transform?: ValueTransform | null;
}

/**
 * How the values of planned metrics become the numbers that are compared.
 * @param ids of the metrics, in the order of the inputs
 * @throws ExpectedErrors of all inputs, naming their fields
 */
export async function validValues(
  session: Session,
  inputs: readonly ValuesInput[],
  ids: readonly number[],
): Promise<Pick<ExperimentMetric, 'capPercentile' | 'transform'>[]> {
  const changed = ids.filter((_, index) => inputs[index]?.cap != null || inputs[index]?.transform != null);
  if (changed.length === 0) return inputs.map(() => ({ capPercentile: null, transform: null }));
  const rows = await session.query<{ id: number; kind: MetricKind }>(
    `SELECT id AS id, kind AS kind FROM metric WHERE id IN (${changed.join(', ')})`,
  );
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]));
  return checkEach(inputs, (input, index) => validInput(`metrics.${index}`, input, kinds.get(ids[index] as number)));
}

function validInput(
  field: string,
  { metric, cap, transform = null }: ValuesInput,
  kind: MetricKind | undefined,
): Pick<ExperimentMetric, 'capPercentile' | 'transform'> {
  if (transform !== null && kind !== MetricKind.MEAN) {
    throw invalid(`${field}.transform`, `"${metric}" is no mean: only values of means are transformed. Omit it.`);
  }
  if (cap == null) return { capPercentile: null, transform };
  if (kind === MetricKind.PROPORTION) {
    throw invalid(`${field}.cap`, `"${metric}" is a proportion, whose values are 0 and 1: omit the cap.`);
  }
  const path = `${field}.cap.percentile`;
  if (cap.percentile === 0) {
    throw invalid(path, 'A cap of 0 would delete the metric. Give a percentile above 0 and below 100, such as 99.');
  }
  return { capPercentile: validNumber(path, cap.percentile, { above: 0, below: 100 }), transform };
}
