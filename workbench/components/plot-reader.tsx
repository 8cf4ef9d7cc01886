import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { PlotPoint } from '../../charts/figure-context.js';

interface PlotReaderProps {
  title: string;
  points: readonly PlotPoint[];
}

const PAGE = 10;

/** Where a key leads from a place; the last place is the newest one. */
const STEPS: Record<string, (place: number, last: number) => number> = {
  ArrowRight: (place) => place + 1,
  ArrowUp: (place) => place + 1,
  ArrowLeft: (place) => place - 1,
  ArrowDown: (place) => place - 1,
  PageUp: (place) => place + PAGE,
  PageDown: (place) => place - PAGE,
  Home: () => 0,
  End: (_, last) => last,
};

/** Reads a plot point by point: arrow keys and the pointer go along it, and what is there is shown and said. */
export function ScreenPlotReader({ title, points }: PlotReaderProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const last = points.length - 1;
  const place = Math.min(chosen ?? last, last);
  const point = points[place] as PlotPoint;
  const step = (event: KeyboardEvent) => {
    const next = STEPS[event.key]?.(place, last);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(Math.min(last, Math.max(0, next)));
  };
  const follow = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setChosen(nearest(points, (100 * (event.clientX - left)) / width));
  };
  const isFocused = (element: Element) => element === document.activeElement;
  return (
    <div
      role="slider"
      tabIndex={0}
      className="plot-reader"
      aria-label={`${title}: read along the chart`}
      aria-valuemin={1}
      aria-valuemax={points.length}
      aria-valuenow={place + 1}
      aria-valuetext={point.words}
      onKeyDown={step}
      onFocus={() => setChosen(place)}
      onBlur={() => setChosen(null)}
      onPointerMove={follow}
      onPointerLeave={(event) => !isFocused(event.currentTarget) && setChosen(null)}
    >
      {chosen !== null && (
        <span aria-hidden="true" className="plot-place" style={{ left: `${point.x}%` }}>
          <span className="plot-point" style={{ top: `${point.y}%` }} />
          <span className={point.x > 50 ? 'plot-words is-late' : 'plot-words'}>{point.words}</span>
        </span>
      )}
    </div>
  );
}

function nearest(points: readonly PlotPoint[], x: number): number {
  const distances = points.map((point) => Math.abs(point.x - x));
  return distances.indexOf(Math.min(...distances));
}
