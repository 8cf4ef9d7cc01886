import type { ReactNode } from 'react';
import type {
  PolicyRulesFragment,
  TargetedGainFragment,
  TargetingCurveFragment,
} from '../../../../charts/fragments.js';
import { shownCount } from '../../../../charts/numbers.js';
import { PolicyRules } from '../../../../charts/policy-rules.js';
import { Prose } from '../../../../charts/prose.js';
import { TargetingChart } from '../../../../charts/targeting-curve.js';
import { isInterim, type ReportFacts, unitIn } from '../report-facts.js';
import { Deviations } from './deviations.js';
import { Measured } from './measured.js';
import { Notices, QueryBehind, Section, Unanswered } from './section.js';

interface TargetingProps {
  facts: ReportFacts;
  /** The share of the customers that is marked. */
  chosen?: number | null;
  /** What is said of that share, where it can be chosen. */
  budget?: ReactNode;
}

/** Who should be treated? */
export function Targeting({ facts, chosen, budget }: TargetingProps) {
  const { targeting: ranking, policy: rules, experiment } = facts;
  const targeting = ranking?.data?.experiment?.targeting;
  const policy = rules?.data?.experiment?.policyTree;
  const input = ranking?.variables.input as { metric: string } | undefined;
  const metric = experiment.metrics.find((planned) => planned.metric.key === input?.metric)?.metric;
  const unit = unitIn(facts, metric ?? { key: '', kind: 'MEAN' }, 'difference');
  const name = metric?.name ?? '';
  const alike = targeting ? noBetterRule(targeting, policy ?? null) : null;
  const said = new Set(targeting?.warnings.map(({ message }) => message));
  const isPolicyBetter = policy != null && isPositive(policy.gainOverBestArm);
  return (
    <Section id="targeting" title="Who should be treated?" isInterim={isInterim(facts)}>
      {ranking && targeting ? (
        <>
          {alike && <p className="answer">{alike}</p>}
          <p>
            <Prose text={targeting.sentence} />
          </p>
          <TargetingChart
            id="targeting-curve"
            title={`${name}: customers ranked by the predicted effect of ${targeting.arm.name}`}
            targeting={targeting}
            unit={unit}
            chosen={chosen}
            how={howRanked(targeting)}
            footer={<QueryBehind source={ranking} />}
          />
          {budget}
          <Deviations deviations={targeting.deviations} timeZone={facts.timeZone} />
          <Notices notices={targeting.warnings} />
        </>
      ) : (
        <Unanswered source={ranking} otherwise="Nobody can be ranked before customers are assigned." />
      )}
      {rules && policy ? (
        <>
          <Folded isFolded={budget !== undefined && !isPolicyBetter} title="A policy that is not shown to be better">
            <PolicyRules
              id="policy"
              title={`${name}: a policy of at most two questions${isPolicyBetter ? '' : ', not shown to be better'}`}
              policy={policy}
              unit={unit}
              how={[
                `The best policy tree was found on some customers, and its gain is that on the others: ${shownCount(policy.customers)} customers, seed ${policy.seed}.`,
              ]}
              footer={<QueryBehind source={rules} />}
            />
          </Folded>
          <Deviations deviations={policy.deviations} timeZone={facts.timeZone} />
          <Notices notices={policy.warnings.filter(({ message }) => !said.has(message))} />
        </>
      ) : (
        rules && <Unanswered source={rules} otherwise="There is no policy." />
      )}
      {(targeting || policy) && <Measured facts={facts} asOf={targeting?.asOf} />}
    </Section>
  );
}

/** What is not worth much space on a screen. */
function Folded({ isFolded, title, children }: { isFolded: boolean; title: string; children: ReactNode }) {
  if (!isFolded) return children;
  return (
    <details>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function isPositive({ lower }: TargetedGainFragment): boolean {
  return lower !== null && lower > 0;
}

/** Where neither the ranking nor the policy is shown to be better than the best arm for everybody, that comes first. */
function noBetterRule({ autoc, arm }: TargetingCurveFragment, policy: PolicyRulesFragment | null): string | null {
  if (isPositive(autoc) || (policy && isPositive(policy.gainOverBestArm))) return null;
  const all = [...(policy?.everyone ?? [])].sort((a, b) => b.gain.estimate - a.gain.estimate);
  const best = all[0]?.arm ?? { name: arm.name, isControl: false };
  return best.isControl
    ? 'No rule is shown to be better than treating nobody.'
    : `No rule is shown to be better than giving ${best.name} to everybody.`;
}

/** What ranks customers, and whose outcomes judge it. */
function howRanked(targeting: TargetingCurveFragment): string[] {
  const { customers, customersWithOpenWindow, customersWithoutScore, customersWithoutValue } = targeting;
  const excluded = [
    [customersWithOpenWindow, 'with an open outcome window'],
    [customersWithoutScore, 'without a score'],
    [customersWithoutValue, 'without a value'],
  ] as const;
  const without = excluded.flatMap(([count, what]) => (count > 0 ? [`${shownCount(count)} ${what}`] : []));
  return [
    `${shownCount(customers)} customers are ranked by a model of their attributes, which does not know the outcomes that it is judged by. AUTOC is the area under the curve.`,
    ...(without.length > 0 ? [`Excluded: ${without.join(', ')}.`] : []),
    `Standard errors of the area are those of ${shownCount(targeting.resamples)} half samples, seed ${targeting.seed}.`,
  ];
}
