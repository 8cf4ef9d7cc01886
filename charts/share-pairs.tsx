import { percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import { shownCount, shownProbability } from './numbers.js';

export interface SharePair {
  key: string;
  label: string;
  customers: number;
  /** From 0 to 1. */
  shareOfCustomers: number;
  /** From 0 to 1; null where it has no meaning. */
  shareOfValue: number | null;
}

interface SharePairsProps {
  id: string;
  title: string;
  summary: string;
  /** What the value is, such as `Revenue`. */
  valueName: string;
  pairs: readonly SharePair[];
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
}

/** Two bars for each row: its share of the customers, and its share of what they amount to. */
export function SharePairs({ id, title, summary, valueName, pairs, how }: SharePairsProps) {
  const most = Math.max(
    ...pairs.flatMap(({ shareOfCustomers, shareOfValue }) => [shareOfCustomers, shareOfValue ?? 0]),
  );
  const table = (
    <DataTable
      caption={title}
      rows={pairs}
      rowKey={({ key }) => key}
      columns={[
        { title: 'Channel', cell: ({ label }) => label },
        { title: 'Customers', numeric: true, cell: ({ customers }) => shownCount(customers) },
        { title: 'Share of customers', numeric: true, cell: (pair) => shownProbability(pair.shareOfCustomers) },
        { title: `Share of ${valueName}`, numeric: true, cell: (pair) => shownProbability(pair.shareOfValue) },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={table} hasItsNumbers how={how}>
      <div className="pairs" role="img" aria-labelledby={`${id}-title ${id}-summary`}>
        <p className="pairs-legend">
          <span>
            <Swatch part="customers" /> share of the customers
          </span>
          <span>
            <Swatch part="value" /> share of {valueName}
          </span>
        </p>
        {pairs.map(({ key, label, customers, shareOfCustomers, shareOfValue }) => (
          <div key={key} className="pair">
            <div className="pair-label">
              {label} <small>{shownCount(customers)} customers</small>
            </div>
            <Bar part="customers" share={shareOfCustomers} most={most} />
            {shareOfValue !== null && <Bar part="value" share={shareOfValue} most={most} />}
          </div>
        ))}
      </div>
    </Figure>
  );
}

/** The longest bar leaves room for its number. */
const LONGEST = 85;

function Bar({ part, share, most }: { part: 'customers' | 'value'; share: number; most: number }) {
  const length = most > 0 ? (LONGEST * Math.max(0, share)) / most : 0;
  return (
    <svg className={`pair-bar pair-${part}`} aria-hidden="true">
      <rect width={percent(length)} height="100%" rx={2} />
      <text x={percent(length)} y="50%" dx={6} dy="0.35em">
        {shownProbability(share)}
      </text>
    </svg>
  );
}

function Swatch({ part }: { part: 'customers' | 'value' }) {
  return (
    <svg className={`swatch pair-${part}`} aria-hidden="true">
      <rect width="100%" height="100%" rx={2} />
    </svg>
  );
}
