import { getRouteApi } from '@tanstack/react-router';
import { shownChance, shownCount, shownNumber, unitOf } from '../../../../charts/numbers.js';
import { Prose } from '../../../../charts/prose.js';
import { Answered } from '../../../components/answered.js';
import { NumberInput } from '../../../components/fields.js';
import { AssumedSizeDocument } from '../../../graph/generated/graphql.js';
import { useScreen } from '../../../graph/use-screen.js';
import { Findings } from '../findings.js';
import { At } from '../path-focus.js';
import type { SectionProps } from '../plan-section.js';
import { assumedQuestion, primaryOf } from './size-question.js';
import { TestMoney } from './test-money.js';

const route = getRouteApi('/experiments/$key/plan');
const SHARE = { style: 'percent', maximumFractionDigits: 2 } as const;
const NUMBER = { maximumSignificantDigits: 6 } as const;

/** The size of a draft whose metric has no history, from what somebody assumes of it. */
export function Assumed(props: SectionProps) {
  const { level, deviation } = route.useSearch();
  const navigate = route.useNavigate();
  const metric = primaryOf(props.editing.draft, props.data);
  if (metric === null) return <p className="muted">Choose a primary metric first.</p>;
  const isShare = metric.kind === 'PROPORTION';
  const assume = (name: 'level' | 'deviation') => (value: number | null) =>
    navigate({
      search: (now) => ({ ...now, [name]: value === null ? undefined : String(value) }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <div className="fields">
        <At path="level">
          <NumberInput
            name="level"
            label={`${metric.name} without treatment`}
            description={isShare ? 'The share of customers.' : 'The mean for each customer.'}
            formatOptions={isShare ? SHARE : NUMBER}
            value={numberIn(level)}
            onChange={assume('level')}
          />
        </At>
        {!isShare && (
          <NumberInput
            name="deviation"
            label="How much customers differ"
            description="The standard deviation. Of amounts it is often two to five times the mean."
            minValue={0}
            formatOptions={NUMBER}
            value={numberIn(deviation)}
            onChange={assume('deviation')}
          />
        )}
      </div>
      <Sized {...props} level={numberIn(level)} deviation={numberIn(deviation)} />
    </>
  );
}

const numberIn = (text: string | undefined) =>
  text !== undefined && Number.isFinite(Number(text)) ? Number(text) : null;

interface SizedProps extends SectionProps {
  level: number | null;
  deviation: number | null;
}

function Sized({ level, deviation, ...props }: SizedProps) {
  const question = assumedQuestion(props, level, deviation);
  const { editing, data } = props;
  const metric = primaryOf(editing.draft, data);
  const screen = useScreen(AssumedSizeDocument, { input: question ?? NOTHING }, { pause: question === null });
  if (question === null || metric === null) {
    return <p className="muted">State these numbers: the size follows from them.</p>;
  }
  return (
    <>
      <Answered screen={screen} what="the size">
        {({ powerAnalysis }) => {
          if (!powerAnalysis) return null;
          const { totalSampleSize, effect, insufficientData, warnings } = powerAnalysis;
          const size = shownCount(Math.ceil(totalSampleSize ?? 0));
          const found = shownNumber(effect?.absolute ?? 0, unitOf(metric, data.settings.currency, 'difference'));
          return (
            <>
              <p>
                {insufficientData ? (
                  <Prose text={insufficientData.reason} />
                ) : question.effect ? (
                  <>
                    If this is so, assign <strong>{size} customers</strong> to find the smallest effect worth acting on
                    with a probability of {shownChance(editing.draft.power)}.
                  </>
                ) : (
                  `If this is so, ${size} customers find an effect of ${found} or more with a probability of ${shownChance(editing.draft.power)}.`
                )}
              </p>
              <Findings findings={warnings} />
            </>
          );
        }}
      </Answered>
      <TestMoney {...props} baseline={level} />
    </>
  );
}

const NOTHING = { outcome: { proportion: { baseline: 0.5 } } };
