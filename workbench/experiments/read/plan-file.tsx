import { Button } from 'react-aria-components';
import type { ReportFacts } from '../../../src/experiments/report/report-facts.js';
import { saveText } from '../../graph/download.js';

/** The registered plan with what differs from it, and the receipt of the randomization, to keep elsewhere. */
export function PlanFile({ facts: { experiment, plan } }: { facts: ReportFacts }) {
  const answer = plan.data?.experiment;
  if (!answer?.preregistration && !answer?.receipt) return null;
  const { preregistration, amendments, offPlanAnalyses, receipt } = answer;
  const file = { experiment: experiment.key, preregistration, amendments, offPlanAnalyses, receipt };
  const save = () =>
    saveText(JSON.stringify(file, withoutTypeNames, 2), `${experiment.key}-plan.json`, 'application/json');
  return (
    <div className="files">
      <span className="muted">
        {preregistration ? 'To keep the plan, its changes and the receipt elsewhere' : 'To keep the receipt elsewhere'}:
      </span>
      <Button className="quiet" onPress={save}>
        Download as JSON
      </Button>
    </div>
  );
}

/** What the page needs to know of parts is nothing for a file. */
function withoutTypeNames(key: string, value: unknown): unknown {
  return key === '__typename' ? undefined : value;
}
