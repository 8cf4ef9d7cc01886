import { type ReactNode, useContext } from 'react';
import { percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import type { PolicyRulesFragment } from './fragments.js';
import { shownCount, shownNumber, shownProbability, type Unit } from './numbers.js';
import { NamesOfKeys } from './prose.js';
import { shownGain } from './targeting-curve.js';

interface PolicyRulesProps {
  id: string;
  title: string;
  policy: PolicyRulesFragment;
  unit: Unit;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
  footer?: ReactNode;
}

/** The rules of a policy: who gets which arm, and which share of the customers they are. */
export function PolicyRules({ id, title, policy, unit, how, footer }: PolicyRulesProps) {
  const names = useContext(NamesOfKeys);
  const table = (
    <DataTable
      caption="The policy against giving one arm to everyone"
      rows={policy.everyone}
      rowKey={({ arm }) => arm.key}
      columns={[
        { title: 'Everyone gets', cell: ({ arm }) => arm.name },
        { title: 'Gain per customer over the control', numeric: true, cell: ({ gain }) => shownGain(gain, unit) },
        {
          title: 'Gain of the policy over it',
          numeric: true,
          cell: ({ gainOfPolicy }) => shownGain(gainOfPolicy, unit),
        },
        { title: 'Share by the policy', numeric: true, cell: ({ share }) => shownProbability(share) },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summaryOf(policy, unit)} table={table} how={how} footer={footer}>
      <ul className="policy">
        {policy.leaves.map((leaf) => (
          <li key={leaf.description} className={leaf.arm.isControl ? 'is-control' : 'is-treated'}>
            <span className="policy-who">{inWords(leaf.description, names)}</span>
            <span className="policy-arm">{leaf.arm.name}</span>
            <svg className="share-bar" role="img" aria-label={`${shownProbability(leaf.share)} of the customers`}>
              <rect className="share-rest" width="100%" height="100%" />
              <rect className="share-part" width={percent(100 * leaf.share)} height="100%" />
            </svg>
            <span className="policy-share">
              {shownProbability(leaf.share)} <small>({shownCount(leaf.customers)} customers)</small>
            </span>
          </li>
        ))}
      </ul>
      <p className="muted">
        A bar is the share of all customers that a line is about. Colored: they get a treatment. Gray: they do not.
      </p>
    </Figure>
  );
}

/** A condition with the names of attributes, or their keys as words; values, which are in quotation marks, as they are. */
function inWords(description: string, names: ReadonlyMap<string, string>): string {
  return description
    .split(/("[^"]*")/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[a-z][\w-]*/gi, (word) => nameOf(word, names))))
    .join('');
}

function nameOf(word: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(word);
  return name === undefined ? word.replaceAll('_', ' ') : `“${name}”`;
}

/** The gain on customers that the policy does not know comes first: on the others it is too good. */
function summaryOf({ gain, gainOverBestArm, trainingGain }: PolicyRulesFragment, unit: Unit): string {
  return (
    `Valued on customers from which it was not learned, the policy gains ${shownGain(gain, unit)} per customer over the control and ` +
    `${shownGain(gainOverBestArm, unit)} over the best single arm. (On the customers from which it was learned, it seems to gain ` +
    `${shownNumber(trainingGain, unit)} over the control.)`
  );
}
