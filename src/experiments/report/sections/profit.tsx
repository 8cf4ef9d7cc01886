import type { ReactNode } from 'react';
import { DataTable } from '../../../../charts/data-table.js';
import type { ArmProfitFragment } from '../../../../charts/fragments.js';
import { shownStated } from '../../../../charts/numbers.js';
import { ProfitChart } from '../../../../charts/profit-chart.js';
import { Prose } from '../../../../charts/prose.js';
import { isInterim, type ReportFacts } from '../report-facts.js';
import { Deviations } from './deviations.js';
import { profitArithmetic, worthInWords } from './profit-words.js';
import { QueryBehind, Section, Unanswered } from './section.js';

const HOW =
  'No margin is known, so profit cannot be calculated. Declare what one unit of a metric is worth (`defineMetric { margin }` or the ' +
  '`margin` of the planned metric) and what arms cost (`contactCost`, `redemptionCost`, `costMetric`).';

interface ProfitProps {
  facts: ReportFacts;
  /** How to state what a metric is worth. Defaults to the fields that do. */
  howToPrice?: ReactNode;
}

/** Is it worth it? */
export function Profit({ facts, howToPrice }: ProfitProps) {
  const { decision: source, currency } = facts;
  const decision = source?.data?.experiment?.decision;
  const priced = decision?.margin !== null && decision?.margin !== undefined;
  if (!source || !decision || !priced) {
    return (
      <Section id="profit" title="Is it worth it?" isInterim={isInterim(facts)}>
        {decision && howToPrice ? (
          howToPrice
        ) : (
          <Unanswered source={source} otherwise={decision ? HOW : 'Nothing is earned before customers are assigned.'} />
        )}
      </Section>
    );
  }
  return (
    <Section id="profit" title="Is it worth it?" isInterim={isInterim(facts)}>
      <Deviations deviations={decision.deviations} timeZone={facts.timeZone} />
      {decision.arms.map((arm) => (
        <div key={arm.arm.key}>
          <p className="answer">{worthInWords(arm, currency)}</p>
          <ProfitChart
            id={`profit-${arm.arm.key}`}
            title={`What ${arm.arm.name} earns`}
            profit={arm}
            currency={currency}
            how={[
              `Profit per customer: the effect on ${decision.metric?.name ?? 'the metric'} times ${shownStated(decision.margin ?? 0, { kind: 'money', currency })}, less what the treatment costs.`,
            ]}
            footer={<QueryBehind source={source} />}
          />
          <Arithmetic profit={arm} currency={currency} />
          <h4>Evidence</h4>
          <ul>
            {arm.evidence.map(({ sentence }) => (
              <li key={sentence}>
                <Prose text={sentence} />
              </li>
            ))}
          </ul>
          {arm.whatWouldChangeIt.length > 0 && (
            <>
              <h4>What would change the verdict</h4>
              <ul>
                {arm.whatWouldChangeIt.map((sentence) => (
                  <li key={sentence}>
                    <Prose text={sentence} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      ))}
    </Section>
  );
}

/** Where the profit comes from: what comes in, less each kind of cost. */
function Arithmetic({ profit, currency }: { profit: ArmProfitFragment; currency: string }) {
  const rows = profitArithmetic(profit, currency);
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption="Parts of the profit, as differences to the control"
      rows={rows}
      rowKey={({ name, made }) => `${name} ${made}`}
      columns={[
        { title: 'Part', cell: ({ name }) => name },
        { title: 'Made of', numeric: true, cell: ({ made }) => made },
        { title: 'Adds to the profit', numeric: true, cell: ({ amount }) => amount },
      ]}
    />
  );
}
