import { shownCount, shownInterval, shownNumber, shownPValue } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Facts } from '../../../src/experiments/report/sections/section.js';
import type { ComparedChannelsFragment } from '../../graph/generated/graphql.js';

interface TestsProps {
  comparison: ComparedChannelsFragment;
  isAdjusted: boolean;
}

/** Whether the channels differ at all, and how much of the variation between customers that explains. */
export function Tests({ comparison: { omnibus, effectSizes, equivalence }, isAdjusted }: TestsProps) {
  const { method, statistic, degreesOfFreedom, pValue, effectSize, insufficientData } = omnibus;
  // The first has less bias, and the limits are its own.
  const sizes = effectSizes
    ?.slice(0, 1)
    .map(({ name, interval }) => [name, shownInterval(interval, { kind: 'number' })] as const);
  const lone = effectSize.value === null ? null : shownNumber(effectSize.value);
  return (
    <section aria-labelledby="tests">
      <h2 id="tests">Do the channels differ at all{isAdjusted ? ', without adjustment' : ''}?</h2>
      <Facts
        facts={[
          ['Test', method],
          ['Statistic', statistic === null ? null : shownNumber(statistic)],
          ['Degrees of freedom', degreesOfFreedom.map(shownFreedom).join(' and ')],
          ['p-value', pValue === null ? null : shownPValue(pValue)],
          ...(sizes ?? [[effectSize.name, lone] as const]),
        ]}
      />
      {insufficientData && (
        <p className="muted">
          <Prose text={insufficientData.reason} />
        </p>
      )}
      {equivalence && (
        <p>
          <Prose text={equivalence.conclusion} />
        </p>
      )}
    </section>
  );
}

/** Whole, but for tests that do not assume equal variances. */
function shownFreedom(value: number): string {
  return Number.isInteger(value) ? shownCount(value) : shownNumber(value);
}
