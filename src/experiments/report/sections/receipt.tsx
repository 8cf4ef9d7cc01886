import { parse, print } from 'graphql';
import type { ReactNode } from 'react';
import { shownCount, shownMoment } from '../../../../charts/numbers.js';
import { ReplayReceiptDocument } from '../documents.js';
import type { ReportFacts } from '../report-facts.js';
import { Facts, Section } from './section.js';

interface ReceiptProps {
  facts: ReportFacts;
  /** What repeats the draw; without it, the section says how to. */
  repeat?: ReactNode;
}

/** The proof of the randomization, and how to repeat it. */
export function Receipt({ facts: { experiment, plan, timeZone }, repeat }: ReceiptProps) {
  const receipt = plan.data?.experiment?.receipt;
  return (
    <Section id="receipt" title="The randomization">
      {receipt ? (
        <>
          <Facts
            facts={[
              ['Algorithm', <code key="algorithm">{receipt.algorithm}</code>],
              ['Seed', receipt.seed && <code key="seed">{receipt.seed}</code>],
              ['Customers', shownCount(receipt.units)],
              [experiment.imported ? 'Imported' : 'Drawn', shownMoment(receipt.createdAt, timeZone)],
              ['Digest of the assignments', <code key="digest">{receipt.digest}</code>],
              ['Digest of the inputs', <code key="inputs">{receipt.inputsDigest}</code>],
            ]}
          />
          {receipt.whyNotReplayable ? (
            <p>{receipt.whyNotReplayable}</p>
          ) : (
            (repeat ?? <HowToRepeat experiment={experiment.key} />)
          )}
          <p>
            The list of customers and arms is at <code>/experiments/{experiment.key}/assignments.csv</code>.
          </p>
        </>
      ) : (
        <p className="unanswered">
          {experiment.status === 'DRAFT'
            ? 'Customers are assigned when the experiment starts. The receipt of the draw is shown here then.'
            : 'The experiment was randomized elsewhere, so there is no receipt to repeat.'}
        </p>
      )}
    </Section>
  );
}

function HowToRepeat({ experiment }: { experiment: string }) {
  return (
    <>
      <p>
        The same seed and the same customers give the same digest on every machine. To repeat the draw and compare it
        with this receipt, send this query to the server; <code>matches</code> is true if everything agrees.
      </p>
      <pre>{print(parse(ReplayReceiptDocument.toString()))}</pre>
      <pre>{JSON.stringify({ experiment }, null, 2)}</pre>
    </>
  );
}
