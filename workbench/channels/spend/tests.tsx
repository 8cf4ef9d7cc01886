import { DataTable } from '../../../charts/data-table.js';
import { HowComputed } from '../../../charts/how-computed.js';
import { shownNumber, type Unit } from '../../../charts/numbers.js';
import type { RespondingChannelsFragment } from '../../graph/generated/graphql.js';
import { howTestsCompared } from './how-planned.js';
import type { Planning } from './planning.js';
import type { SpendSearch } from './response-input.js';
import { TestForm } from './test-form.js';

interface TestsProps {
  response: RespondingChannelsFragment;
  planning: Planning;
  search: SpendSearch;
}

/** Within so many standard errors of its simulation, a gain may as well be 0. */
const ERRORS = 2;

/** Which test of spend would improve the plan most. */
export function Tests({ response, planning, search }: TestsProps) {
  const { tests, plan } = response;
  if (!plan || tests.length === 0) return null;
  const { currency, period, gain, gainName, nameOf } = planning;
  const money: Unit = { kind: 'money', currency };
  const [best] = tests;
  const isWorthIt =
    best !== undefined && best.gain > ERRORS * best.simulationError && !isTooLittle(best.gain, plan.value.estimate);
  return (
    <section aria-labelledby="tests">
      <h2 id="tests">Which test would tell most?</h2>
      <p className="conclusion">
        {isWorthIt
          ? `${wayOf(best.to)} ${nameOf(best.channel)}: the plan after the test would bring ${shownNumber(best.gain, gain)} more ${gainName} in a ${period}, on average over what it may find.`
          : best && isTooLittle(best.gain, plan.value.estimate)
            ? `No test is worth much here: the best one would bring less than 1 % more ${gainName}.`
            : 'No test would change how the budget is spread by more than the error of its simulation.'}
      </p>
      <DataTable
        caption="Tests of spend, the one that tells most first"
        rows={tests}
        rowKey={({ channel, to }) => `${channel} ${to}`}
        columns={[
          { title: 'Test', cell: ({ channel, to }) => `${wayOf(to)} ${nameOf(channel)}` },
          {
            title: `Spend of a ${period}`,
            numeric: true,
            cell: ({ from, to }) => `${shownNumber(from, money)} against ${shownNumber(to, money)}`,
          },
          {
            title: 'Difference that is expected',
            numeric: true,
            cell: ({ expectedDifference }) => shownNumber(expectedDifference, planning.response),
          },
          {
            title: `What it is worth in a ${period}`,
            numeric: true,
            cell: (test) => `${shownNumber(test.gain, gain)} ± ${shownNumber(ERRORS * test.simulationError, gain)}`,
          },
        ]}
      />
      <HowComputed how={howTestsCompared(response, planning)} />
      {best && <TestForm best={best.channel} tests={tests} planning={planning} search={search} />}
    </section>
  );
}

/** Below 1 % of what the plan brings, a test is hardly worth its trouble. */
function isTooLittle(gain: number, value: number | null): boolean {
  return value !== null && gain < 0.01 * Math.abs(value);
}

function wayOf(to: number): string {
  return to === 0 ? 'Pause' : 'Spend more on';
}
