import { axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import { shownNumber } from './numbers.js';

interface Feature {
  feature: string;
  /** The value of a category whose share it is. */
  level: string | null;
  mean: number | null;
  meanOfOthers: number | null;
  standardizedDifference: number | null;
}

interface ClusterProfileProps {
  id: string;
  title: string;
  summary: string;
  /** Its size, in words. */
  note: string;
  features: readonly Feature[];
  /** The largest standardized difference of all clusters, so that they have one scale. */
  reach: number;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
}

/** How a cluster differs from all other customers: a bar for each feature, to the right where it has more. */
export function ClusterProfile({ id, title, summary, note, features, reach, how }: ClusterProfileProps) {
  const axis = axisOver([-reach, reach], { unit: { kind: 'number' }, nice: false });
  const zero = axis.at(0);
  const table = (
    <DataTable
      caption={`${title}: ${note}`}
      rows={features}
      rowKey={nameOf}
      columns={[
        { title: 'Feature', cell: nameOf },
        { title: 'Cluster', numeric: true, cell: (one) => meanOf(one, one.mean) },
        { title: 'Others', numeric: true, cell: (one) => meanOf(one, one.meanOfOthers) },
        {
          title: 'Standardized difference',
          numeric: true,
          cell: ({ standardizedDifference }) => shownNumber(standardizedDifference),
        },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={table} hasItsNumbers how={how}>
      <div className="cluster-profile" role="img" aria-labelledby={`${id}-title ${id}-summary`}>
        {features.map((one) => {
          const end = axis.at(one.standardizedDifference ?? 0);
          return (
            <div key={nameOf(one)} className="cluster-feature">
              <span>{nameOf(one)}</span>
              <svg aria-hidden="true">
                <line x1={percent(zero)} x2={percent(zero)} y1="0" y2="100%" />
                <rect x={percent(Math.min(zero, end))} width={percent(Math.abs(end - zero))} y="15%" height="70%" />
              </svg>
              <span>
                {meanOf(one, one.mean)} <small>others {meanOf(one, one.meanOfOthers)}</small>
              </span>
            </div>
          );
        })}
      </div>
    </Figure>
  );
}

function nameOf({ feature, level }: Feature): string {
  return level === null ? feature : `${feature}: ${level}`;
}

/** Values of categories are shares. */
function meanOf({ level }: Feature, mean: number | null): string {
  return shownNumber(mean, { kind: level === null ? 'number' : 'share' });
}
