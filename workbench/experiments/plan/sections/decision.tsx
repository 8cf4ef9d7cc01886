import { Explained } from '../../../components/explained.js';
import { Choice, NumberInput, TextInput } from '../../../components/fields.js';
import type { DecisionRule, PlannedDecisionInput } from '../../../graph/generated/graphql.js';
import { RULES } from '../options.js';
import { At } from '../path-focus.js';
import type { SectionProps } from '../plan-section.js';

/** When an arm is shipped, and when the experiment ends. */
export function Decision({ editing, data }: Pick<SectionProps, 'editing' | 'data'>) {
  const { draft, choose, change } = editing;
  const decision = draft.decision ?? {};
  const keep = (changed: PlannedDecisionInput) => ({ ...decision, ...changed });
  return (
    <>
      <p className="muted">
        The rule says when it is recommended to <Explained word="ship" /> an arm.
      </p>
      <div className="fields">
        <At path="plan.decision">
          <Choice
            name="plan.decision.rule"
            label="An arm is shipped when"
            value={decision.rule ?? 'SUCCESS_METRICS'}
            options={RULES}
            onChange={(rule) => choose('decision', keep({ rule: rule as DecisionRule }))}
          />
        </At>
        <At path="plan.decision.customers">
          <NumberInput
            name="plan.decision.customers"
            label="Customers that the decision covers"
            description="Empty for no totals."
            minValue={0}
            step={1}
            value={decision.customers ?? null}
            onChange={(customers) => change('decision', keep({ customers }))}
          />
        </At>
        <At path="plan.decision.waitingCostPerDay">
          <NumberInput
            name="plan.decision.waitingCostPerDay"
            label={`Cost of a day of waiting (${data.settings.currency})`}
            minValue={0}
            value={decision.waitingCostPerDay ?? null}
            onChange={(waitingCostPerDay) => change('decision', keep({ waitingCostPerDay }))}
          />
        </At>
      </div>
      <At path="plan.stoppingRule">
        <div className="fields wide">
          <TextInput
            name="plan.stoppingRule"
            label="When and why it will be stopped"
            isLong
            value={draft.stoppingRule ?? ''}
            onChange={(text) => change('stoppingRule', text === '' ? null : text)}
          />
        </div>
      </At>
    </>
  );
}
