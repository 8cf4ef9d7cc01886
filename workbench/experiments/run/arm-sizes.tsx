import { Button } from 'react-aria-components';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownNumber, shownPValue } from '../../../charts/numbers.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import { download } from '../../graph/download.js';
import type { RunningExperiment } from './running-experiment.js';

/** Who is in which arm, beside what the design says, and the lists to send. */
export function ArmSizes({ experiment }: { experiment: RunningExperiment }) {
  const { key, arms, sampleRatio, readout } = experiment;
  const assigned = arms.reduce((sum, { size }) => sum + size, 0);
  const weights = arms.reduce((sum, { weight }) => sum + weight, 0);
  const open = Math.max(0, ...(readout?.metrics ?? []).map(({ openWindows }) => openWindows));
  return (
    <section aria-labelledby="arms">
      <h2 id="arms">Who is in which arm?</h2>
      <p>
        {shownCount(assigned)} customers are assigned{plannedOf(experiment)}.
        {open > 0 && ` The outcome windows of ${shownCount(open)} of them are open.`}
      </p>
      <DataTable
        caption="Customers of each arm"
        rows={arms}
        rowKey={(arm) => arm.key}
        columns={[
          { title: 'Arm', cell: armName },
          { title: 'Customers', numeric: true, cell: ({ size }) => shownCount(size) },
          {
            title: 'Share',
            numeric: true,
            cell: ({ size }) => (assigned === 0 ? '' : shownNumber(size / assigned, { kind: 'share' })),
          },
          {
            title: 'Share by the design',
            numeric: true,
            cell: ({ weight }) => shownNumber(weight / weights, { kind: 'share' }),
          },
          {
            title: 'List',
            cell: (arm) => (
              <Button
                aria-label={`Download the customers of ${arm.name}`}
                onPress={() =>
                  download(`experiments/${encodeURIComponent(key)}/arms/${encodeURIComponent(arm.key)}/customers.csv`)
                }
              >
                Download
              </Button>
            ),
          },
        ]}
      />
      {sampleRatio && (
        <p className="muted">
          {sampleRatio.insufficientData?.reason ??
            `Sample ratio: ${shownPValue(sampleRatio.pValue)} for a single check, ${shownPValue(sampleRatio.alwaysValidPValue)} however often it is checked. A small p-value says that the sizes differ from the design by more than chance.`}
        </p>
      )}
      {sampleRatio && <Notices notices={sampleRatio.warnings} />}
    </section>
  );
}

/** A control that has its own name is marked as one. */
function armName({ name, isControl }: RunningExperiment['arms'][number]): string {
  return isControl && name.toLowerCase() !== 'control' ? `${name} (control)` : name;
}

/** What the plan says about the number of customers. */
function plannedOf({ plan: { looks } }: RunningExperiment): string {
  const planned = looks?.groupSequential?.totalSampleSize ?? null;
  return planned === null ? '' : ` of ${shownCount(planned)} in the plan`;
}
