import type { Session } from '../../../database/database.js';
import { type ExpectedError, succeeded } from '../../../graph/expected-error.js';
import { type MeasuredCap, measureCaps } from '../../outcomes/cap-limits.js';
import { ValueTransform } from '../../planned-values.js';
import type { PreparedMetric, PreparedReadout } from '../readout-preparation.js';

/** The readouts with the outcomes of their metrics capped and transformed as planned. One statement where values are capped. */
export async function withShapes(
  session: Session,
  readouts: readonly (PreparedReadout | ExpectedError)[],
): Promise<(PreparedReadout | ExpectedError)[]> {
  const tested = readouts.filter(succeeded).flatMap((readout) => readout.tested);
  if (tested.every(({ planned }) => planned.cap === null && planned.transform === null)) return [...readouts];
  const capped = tested.flatMap((metric) =>
    metric.planned.cap === null ? [] : [{ metric, scope: metric.outcome, percentile: metric.planned.cap.percentile }],
  );
  const caps = await measureCaps(session, capped);
  const shaped = new Map(
    tested.map((metric) => {
      const place = capped.findIndex((one) => one.metric === metric);
      return [metric, shapedMetric(metric, caps[place] ?? null)];
    }),
  );
  const shapes = (metrics: readonly PreparedMetric[]) => metrics.map((metric) => shaped.get(metric) ?? metric);
  return readouts.map((readout) =>
    succeeded(readout) ? { ...readout, tested: shapes(readout.tested), shown: shapes(readout.shown) } : readout,
  );
}

function shapedMetric(metric: PreparedMetric, cap: MeasuredCap | null): PreparedMetric {
  const log = metric.planned.transform === ValueTransform.LOG;
  const limits = cap?.limits ?? null;
  if (limits === null && !log) return { ...metric, cap };
  const uncapped = limits === null ? null : { ...metric.outcome, shape: log ? { limits: null, log } : null };
  return { ...metric, cap, outcome: { ...metric.outcome, shape: { limits, log } }, uncapped };
}
