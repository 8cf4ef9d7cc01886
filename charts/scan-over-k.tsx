import { line } from 'd3-shape';
import { type Axis, axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import { shownNumber } from './numbers.js';
import { Plot } from './plot.js';

interface CountQuality {
  k: number;
  separation: number;
  stability: number | null;
  silhouette: number | null;
  gap: number;
  gapStandardError: number;
  predictionStrength: number | null;
}

/** From these on, a number of clusters can be chosen. */
const SEPARATED = 0.57;
const STABLE = 0.65;

const MEASURES = [
  {
    id: 'separation',
    title: 'Are clusters separated?',
    label: 'separation of the two closest clusters',
    limit: SEPARATED,
    of: ({ separation }: CountQuality) => separation,
  },
  {
    id: 'stability',
    title: 'Do random halves give the same clusters?',
    label: 'stability',
    limit: STABLE,
    of: ({ stability }: CountQuality) => stability,
  },
] as const;

interface ScanOverKProps {
  counts: readonly CountQuality[];
  /** How each measure was computed, in sentences. */
  how?: Readonly<Record<(typeof MEASURES)[number]['id'], readonly string[]>>;
}

/** How good each number of clusters is, with the limits from which it can be chosen. */
export function ScanOverK({ counts, how }: ScanOverKProps) {
  return (
    <div className="multiples">
      {MEASURES.map((measure) => (
        <Measure key={measure.id} counts={counts} measure={measure} how={how?.[measure.id]} />
      ))}
    </div>
  );
}

interface MeasureProps {
  counts: readonly CountQuality[];
  how: readonly string[] | undefined;
  measure: (typeof MEASURES)[number];
}

function Measure({ counts, how, measure: { id, title, label, limit, of } }: MeasureProps) {
  const points = counts.flatMap((one) => {
    const value = of(one);
    return value === null ? [] : [{ k: one.k, value }];
  });
  const x = wholeNumbers(counts.map(({ k }) => k));
  const y = axisOver([0, limit, ...points.map(({ value }) => value)], {
    unit: { kind: 'number' },
    upwards: true,
    count: 4,
  });
  const path = line<(typeof points)[number]>()
    .x(({ k }) => x.at(k))
    .y(({ value }) => y.at(value));
  const reached = points.filter(({ value }) => value >= limit).map(({ k }) => String(k));
  const summary =
    reached.length === 0
      ? `No number of clusters reaches the limit of ${limit}.`
      : `The limit of ${limit} is reached with ${reached.join(', ')} clusters.`;
  return (
    <Figure id={id} title={title} summary={summary} table={<Table counts={counts} title={title} />} how={how}>
      <Plot
        id={id}
        title={title}
        description={summary}
        x={x}
        y={y}
        xLabel="number of clusters"
        yLabel={label}
        paths={
          <>
            <path className="limit" d={`M0 ${y.at(limit)}H100`} />
            <path className="estimates" d={path(points) ?? ''} />
          </>
        }
        points={points.map(({ k, value }) => ({
          x: x.at(k),
          y: y.at(value),
          words: `${k} clusters: ${shownNumber(value)}`,
        }))}
        marks={points.map(({ k, value }) => (
          <circle key={k} className="point" cx={percent(x.at(k))} cy={percent(y.at(value))} r={4} />
        ))}
      />
    </Figure>
  );
}

function wholeNumbers(values: readonly number[]): Axis {
  const axis = axisOver(values, { unit: { kind: 'number' }, nice: false });
  return { ...axis, ticks: values.map((value) => ({ value, label: String(value) })) };
}

function Table({ counts, title }: { counts: readonly CountQuality[]; title: string }) {
  return (
    <DataTable
      caption={title}
      rows={counts}
      rowKey={({ k }) => String(k)}
      columns={[
        { title: 'Clusters', cell: ({ k }) => String(k) },
        { title: 'Separation', numeric: true, cell: ({ separation }) => shownNumber(separation) },
        { title: 'Stability', numeric: true, cell: ({ stability }) => shownNumber(stability) },
        { title: 'Silhouette', numeric: true, cell: ({ silhouette }) => shownNumber(silhouette) },
        {
          title: 'Gap (standard error)',
          numeric: true,
          cell: ({ gap, gapStandardError }) => `${shownNumber(gap)} (${shownNumber(gapStandardError)})`,
        },
        {
          title: 'Prediction strength',
          numeric: true,
          cell: ({ predictionStrength }) => shownNumber(predictionStrength),
        },
      ]}
    />
  );
}
