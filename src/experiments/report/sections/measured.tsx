import { shownMoment } from '../../../../charts/numbers.js';
import { type ReportFacts, readoutOf } from '../report-facts.js';
import { Notices } from './section.js';

interface MeasuredProps {
  facts: ReportFacts;
  /** The moment of what the part shows; by default when the report was made. */
  asOf?: string;
}

/**
 * When a part was measured. The effects of a concluded experiment are those of its conclusion; what is read beside them is not, and
 * says so where outcomes changed since.
 */
export function Measured({ facts, asOf = facts.madeAt.toISOString() }: MeasuredProps) {
  const { timeZone } = facts;
  const frozen = readoutOf(facts)?.frozen;
  if (!frozen) return <p className="muted">As of {shownMoment(asOf, timeZone)}.</p>;
  const moments = { measured: shownMoment(asOf, timeZone), concluded: shownMoment(frozen.asOf, timeZone) };
  const changed = changeSince(facts);
  if (changed === null) {
    return (
      <p className="muted">
        Measured as of {moments.measured}, after the conclusion. No outcome changed since then ({moments.concluded}).
      </p>
    );
  }
  const message =
    `Measured as of ${moments.measured}, and outcomes changed since the conclusion (${moments.concluded}): these numbers can differ ` +
    'from those by which it was decided.';
  return <Notices notices={[{ severity: 'WARNING', message, remedy: changed }]} />;
}

/** What changed since the conclusion, as a sentence; null for nothing. */
function changeSince({ effects }: ReportFacts): string | null {
  const live = effects?.data?.experiment?.readout;
  if (!live) return 'It is unknown what changed, because the experiment cannot be read now.';
  return live.warnings.find(({ code }) => code === 'CHANGED_SINCE_CONCLUSION')?.message ?? null;
}
