import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../../../charts/data-table.js';
import { HowComputed } from '../../../../charts/how-computed.js';
import { shownCount, shownNumber, shownProbability, type Unit } from '../../../../charts/numbers.js';
import { Answered } from '../../../components/answered.js';
import { Choice, NumberInput } from '../../../components/fields.js';
import {
  type SizeDraftQuery,
  SizeForProfitDocument,
  type SizeForProfitQuery,
  type TestAndRollInput,
} from '../../../graph/generated/graphql.js';
import { useScreen } from '../../../graph/use-screen.js';
import type { SectionProps } from '../plan-section.js';
import { howRolled } from './how-sized.js';
import { primaryOf } from './size-question.js';
import { effectOf, worthOf } from './test-money.js';

const route = getRouteApi('/experiments/$key/plan');
const WAYS = [
  { key: 'no', name: 'Do not ask' },
  { key: 'yes', name: 'Test & Roll', description: 'As many as bring the most profit, from the test and the roll-out.' },
];

interface TestAndRollProps extends SectionProps {
  size: SizeDraftQuery;
}

/** Whether a test that is sized for profit is shown beside the plan, which is in the address. */
export function RollChoice() {
  const { roll, spread } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (chosen: { roll?: string; spread?: string }) =>
    navigate({ search: (now) => ({ ...now, ...chosen }), replace: true, resetScroll: false });
  const isAsked = roll === 'yes';
  return (
    <>
      <Choice
        name="roll"
        label="Size it for profit instead"
        value={isAsked ? 'yes' : 'no'}
        options={WAYS}
        onChange={(key) => choose({ roll: key === 'yes' ? 'yes' : undefined })}
      />
      {isAsked && (
        <NumberInput
          name="spread"
          label="How much such treatments change the mean"
          description="Two of three change it by less, up or down. Empty: the smallest effect worth acting on."
          minValue={0}
          formatOptions={{ style: 'percent', maximumFractionDigits: 2 }}
          value={Number(spread) > 0 ? Number(spread) : null}
          onChange={(value) => choose({ spread: value ? String(value) : undefined })}
        />
      )}
    </>
  );
}

/** A test that is sized for profit instead of proof, beside that of the plan. */
export function TestAndRoll(props: TestAndRollProps) {
  const { roll, spread } = route.useSearch();
  return roll === 'yes' ? <Asked {...props} spread={Number(spread) > 0 ? Number(spread) : null} /> : null;
}

interface Basis {
  input: TestAndRollInput;
  /** In money for a customer. */
  mean: number;
  deviation: number;
  difference: number;
}

/** What the answer rests on, or what is missing for it. */
function basisOf({ editing: { draft }, data, size }: TestAndRollProps, spread: number | null): Basis | string {
  const metric = primaryOf(draft, data);
  const history = size.reachable?.history;
  const baseline = history?.baseline.estimate ?? null;
  if (draft.arms.length !== 2) return 'Test & Roll compares two arms; this draft has more.';
  if (!metric || metric.kind === 'RATIO' || baseline === null || !history)
    return 'Test & Roll needs a primary metric with a mean for each customer.';
  const worth = worthOf(draft, metric);
  if (worth === null) return `State what one unit of ${metric.name} is worth, under “What is measured”.`;
  const effect = effectOf(draft.minimumEffect ?? null, baseline);
  const typical = spread === null ? effect : spread * Math.abs(baseline);
  if (!typical) return 'State how much such treatments change the mean.';
  const deviation = history.standardDeviation.estimate ?? Math.sqrt(baseline * (1 - baseline));
  const [mean, sd, difference] = [baseline * worth, deviation * worth, Math.abs(typical * worth)];
  if (!(sd > 0)) return 'The metric was the same for all customers in this window.';
  return {
    mean,
    deviation: sd,
    difference,
    input: {
      customers: draft.decision?.customers ?? size.reachable?.customersAvailable ?? 0,
      outcomeStandardDeviation: sd,
      priorMean: mean,
      // A difference of two independent arms varies √2 times as much as each of them.
      priorStandardDeviation: difference / Math.SQRT2,
      classical: effect ? { minimumEffect: effect * worth, alpha: draft.alpha, power: draft.power } : null,
    },
  };
}

function Asked({ spread, ...props }: TestAndRollProps & { spread: number | null }) {
  const basis = basisOf(props, spread);
  if (typeof basis === 'string') return <p className="muted">{basis}</p>;
  return <Advised basis={basis} currency={props.data.settings.currency} />;
}

function Advised({ basis, currency }: { basis: Basis; currency: string }) {
  const screen = useScreen(SizeForProfitDocument, { input: basis.input });
  return (
    <Answered screen={screen} what="the profit">
      {({ testAndRoll }) =>
        testAndRoll && <Compared answer={testAndRoll} basis={basis} money={{ kind: 'money', currency }} />
      }
    </Answered>
  );
}

interface Row {
  name: string;
  tested: number;
  profit: number;
  wrong: number;
}

interface ComparedProps {
  answer: NonNullable<SizeForProfitQuery['testAndRoll']>;
  basis: Basis;
  money: Unit;
}

function Compared({ answer, basis: { input, mean, deviation, difference }, money }: ComparedProps) {
  const { arms, expectedProfit, expectedProfitWithPerfectInformation, withoutTest, classical } = answer;
  const tested = arms.reduce((sum, { sampleSize }) => sum + sampleSize, 0);
  const rest = input.customers - tested;
  const usual = (name: string, test: typeof classical): Row[] =>
    test ? [{ name, tested: 2 * test.sampleSize, profit: test.expectedProfit, wrong: test.probabilityOfWrongArm }] : [];
  const rows: Row[] = [
    { name: 'Test & Roll', tested, profit: expectedProfit, wrong: answer.probabilityOfWrongArm },
    ...usual('The size of the plan', classical),
    ...usual('The size of the plan, as these are all customers there are', answer.classicalForFiniteCustomers),
    { name: 'No test', tested: 0, profit: withoutTest.expectedProfit, wrong: withoutTest.probabilityOfWrongArm },
  ];
  const gained = (profit: number) => shownNumber(expectedProfit - profit, money);
  const isTooLarge = input.classical != null && classical === null;
  const beside = classical ? `, ${gained(classical.expectedProfit)} more than with the size of the plan` : '';
  return (
    <>
      <p className="conclusion">
        For the most profit, test {shownCount(tested)} of {shownCount(input.customers)} customers, half in each arm, and
        give the better arm to the other {shownCount(rest)}. The expected profit is {gained(withoutTest.expectedProfit)}{' '}
        more than without a test{beside}.{isTooLarge && ' The plan needs more customers than there are.'}
      </p>
      <DataTable
        caption={`Expected profit from all ${shownCount(input.customers)} customers, of the test and of the roll-out; knowing the better arm would bring ${shownNumber(expectedProfitWithPerfectInformation, money)}`}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { title: 'Way', cell: ({ name }) => name },
          { title: 'Tested', numeric: true, cell: (row) => shownCount(row.tested) },
          { title: 'Expected profit', numeric: true, cell: ({ profit }) => shownNumber(profit, money) },
          { title: 'Worse arm is rolled out', numeric: true, cell: ({ wrong }) => shownProbability(wrong) },
        ]}
      />
      <HowComputed how={howRolled(input)} />
      <p className="muted">
        It assumes that either arm may be better, that their means differ by less than {shownNumber(difference, money)}{' '}
        in two of three cases, a profit of {shownNumber(mean, money)} per customer with a standard deviation of{' '}
        {shownNumber(deviation, money)}, and that all others get the better arm at once. Costs of contact are not
        subtracted. It maximizes profit and proves nothing: the arm that did better is used even if the difference may
        be chance.
      </p>
    </>
  );
}
