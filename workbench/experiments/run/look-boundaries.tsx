import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownNumber, shownPValue } from '../../../charts/numbers.js';
import { Answered } from '../../components/answered.js';
import { LookBoundariesDocument } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import type { RunningExperiment } from './running-experiment.js';

/** The boundaries of the planned looks, for one effect whose looks are taken exactly at their shares. */
export function LookBoundaries({ plan: { alpha, alternative, power, looks } }: { plan: RunningExperiment['plan'] }) {
  const planned = looks?.groupSequential;
  const screen = useScreen(
    LookBoundariesDocument,
    {
      input: {
        alpha,
        alternative,
        power,
        informationFractions: planned?.informationFractions ?? [1],
        spending: planned?.spending ?? null,
        rho: planned?.rho ?? null,
      },
    },
    { pause: !planned },
  );
  return (
    <Answered screen={screen} what="the boundaries">
      {({ sequentialBounds }) => (
        <>
          <DataTable
            caption="Evidence that each look needs"
            rows={sequentialBounds?.looks ?? []}
            rowKey={({ informationFraction }) => String(informationFraction)}
            columns={[
              {
                title: 'Share of outcomes',
                cell: ({ informationFraction }) => shownNumber(informationFraction, { kind: 'share' }),
              },
              {
                title: 'Customers',
                numeric: true,
                cell: ({ informationFraction }) =>
                  planned?.totalSampleSize
                    ? shownCount(Math.ceil(informationFraction * planned.totalSampleSize))
                    : 'not stated',
              },
              { title: 'z at least', numeric: true, cell: ({ upperBoundary }) => shownNumber(upperBoundary) },
              {
                title: 'Ordinary p-value below',
                numeric: true,
                cell: ({ nominalLevel }) => shownPValue(nominalLevel).replace(/^p\s*[=<]\s*/u, ''),
              },
              { title: 'Alpha spent', numeric: true, cell: ({ alphaSpent }) => shownNumber(alphaSpent) },
            ]}
          />
          <p className="muted">
            For a single effect, if every look is taken exactly at its share. The readout uses the shares that were
            reached, and corrects for several effects.
          </p>
        </>
      )}
    </Answered>
  );
}
