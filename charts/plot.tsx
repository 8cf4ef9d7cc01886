import { type ReactNode, useContext } from 'react';
import { type Axis, percent } from './axis.js';
import { type PlotPoint, PlotReader } from './figure-context.js';

interface PlotProps {
  /** Unique in the page. */
  id: string;
  title: string;
  /** What the plot shows, in one sentence. */
  description: string;
  x: Axis;
  y: Axis;
  xLabel: string;
  yLabel: string;
  /** Lines and areas, in a square of 100 by 100 that is stretched to the plot. */
  paths: ReactNode;
  /** Points and words, placed in percent, which are not stretched. */
  marks?: ReactNode;
  /** What can be read along the plot, from left to right. */
  points?: readonly PlotPoint[];
}

/** Characters of a label from which on every second one is omitted where there is little room. */
const LONG = 5;

/** Two axes with what is drawn between them. Words keep their size on every screen: only paths are stretched. */
export function Plot({ id, title, description, x, y, xLabel, yLabel, paths, marks, points = [] }: PlotProps) {
  const Reader = useContext(PlotReader);
  const areLong = x.ticks.some(({ label }) => label.length > LONG);
  return (
    <div className="plot-frame">
      <svg className="plot" role="img" aria-labelledby={`${id}-name ${id}-description`}>
        <title id={`${id}-name`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {y.ticks.map(({ value, label }) => (
          <g key={label} className={value === 0 ? 'tick zero' : 'tick'}>
            <line x1="0%" x2="100%" y1={percent(y.at(value))} y2={percent(y.at(value))} />
            <text x="0%" y={percent(y.at(value))} dx={-8} dy="0.32em" textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        {x.ticks.map(({ value, label }, tick) => (
          <text
            key={value}
            className={areLong && tick % 2 === 1 ? 'tick between' : 'tick'}
            x={percent(x.at(value))}
            y="100%"
            dy={18}
            textAnchor="middle"
          >
            {label}
          </text>
        ))}
        <svg
          className="layer"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          width="100%"
          height="100%"
          aria-hidden="true"
        >
          {paths}
        </svg>
        {marks}
        <text className="axis-label" x="100%" y="100%" dy={36} textAnchor="end">
          {xLabel}
        </text>
        <text className="axis-label" x="0%" y="0%" dx={-48} dy={-16}>
          {yLabel}
        </text>
      </svg>
      {Reader && points.length > 0 && <Reader title={title} points={points} />}
    </div>
  );
}
