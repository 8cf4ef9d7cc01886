import { DataTable } from '../../../charts/data-table.js';
import { HowComputed } from '../../../charts/how-computed.js';
import { shownNumber, type Unit } from '../../../charts/numbers.js';
import type { ChannelResponseInput, RespondingChannelsFragment } from '../../graph/generated/graphql.js';
import { howTestsCompared } from './how-planned.js';
import type { Planning } from './planning.js';
import { TestForm } from './test-form.js';
import { bestTest, ERRORS, isTooLittle, type SpendTest, testInWords } from './test-worth.js';

interface TestsProps {
  response: RespondingChannelsFragment;
  planning: Planning;
  /** What the tests were found from. */
  input: ChannelResponseInput;
}

/** Which test of spend would improve the plan most. */
export function Tests({ response, planning, input }: TestsProps) {
  const { tests, plan } = response;
  if (!plan || tests.length === 0) return null;
  const { currency, period, gain, gainName } = planning;
  const money: Unit = { kind: 'money', currency };
  const [first] = tests;
  const best = bestTest(tests, plan.value.estimate);
  return (
    <section aria-labelledby="tests">
      <h2 id="tests">Which test would tell most?</h2>
      <p className="conclusion">
        {best
          ? `${titleOf(best, planning)}: the plan after the test would bring ${shownNumber(best.gain, gain)} more ${gainName} in a ${period}, on average over what it may find.`
          : first && isTooLittle(first.gain, plan.value.estimate)
            ? `No test is worth much here: the best one would bring less than 1 % more ${gainName}.`
            : 'No test would change how the budget is spread by more than the error of its simulation.'}
      </p>
      <DataTable
        caption="Tests of spend, the one that tells most first"
        rows={tests}
        rowKey={({ channel, to }) => `${channel} ${to}`}
        columns={[
          { title: 'Test', cell: (test) => titleOf(test, planning) },
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
      {first && <TestForm best={first.channel} tests={tests} planning={planning} input={input} />}
    </section>
  );
}

function titleOf(test: SpendTest, planning: Planning): string {
  const words = testInWords(test, planning);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
