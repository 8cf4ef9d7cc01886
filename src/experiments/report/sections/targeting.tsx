import { PolicyRules } from '../../../../charts/policy-rules.js';
import { Prose } from '../../../../charts/prose.js';
import { TargetingChart } from '../../../../charts/targeting-curve.js';
import { isInterim, type ReportFacts, unitIn } from '../report-facts.js';
import { Measured } from './measured.js';
import { Notices, QueryBehind, Section, Unanswered } from './section.js';

/** Who should be treated? */
export function Targeting({ facts }: { facts: ReportFacts }) {
  const { targeting: ranking, policy: rules, experiment } = facts;
  const targeting = ranking?.data?.experiment?.targeting;
  const policy = rules?.data?.experiment?.policyTree;
  const input = ranking?.variables.input as { metric: string } | undefined;
  const metric = experiment.metrics.find((planned) => planned.metric.key === input?.metric)?.metric;
  const unit = unitIn(facts, metric ?? { key: '', kind: 'MEAN' }, 'difference');
  const name = metric?.name ?? '';
  return (
    <Section id="targeting" title="Who should be treated?" isInterim={isInterim(facts)}>
      {ranking && targeting ? (
        <>
          <p>
            <Prose text={targeting.sentence} />
          </p>
          <TargetingChart
            id="targeting-curve"
            title={`${name}: customers ranked by the predicted effect of ${targeting.arm.name}`}
            targeting={targeting}
            unit={unit}
            footer={<QueryBehind source={ranking} />}
          />
          <Notices notices={targeting.warnings} />
        </>
      ) : (
        <Unanswered source={ranking} otherwise="Nobody can be ranked before customers are assigned." />
      )}
      {rules && policy ? (
        <>
          <PolicyRules
            id="policy"
            title={`${name}: a policy of at most two questions`}
            policy={policy}
            unit={unit}
            footer={<QueryBehind source={rules} />}
          />
          <Notices notices={policy.warnings} />
        </>
      ) : (
        rules && <Unanswered source={rules} otherwise="There is no policy." />
      )}
      {(targeting || policy) && <Measured facts={facts} />}
    </Section>
  );
}
