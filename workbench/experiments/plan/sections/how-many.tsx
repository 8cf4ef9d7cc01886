import { getRouteApi } from '@tanstack/react-router';
import { DayInput } from '../../../channels/day-input.js';
import { Explained } from '../../../components/explained.js';
import { Choice, NumberInput } from '../../../components/fields.js';
import { MoreChoices } from '../../../components/more-choices.js';
import { dayIn } from '../../../graph/day-in.js';
import type { MinimumEffectInput } from '../../../graph/generated/graphql.js';
import { sizeInWords } from '../chosen-words.js';
import { At } from '../path-focus.js';
import { PlanSection, type SectionProps } from '../plan-section.js';
import { Assumed } from '../size/assumed.js';
import { EnrollmentChoice, useEnrollment } from '../size/enrollment.js';
import { primaryOf } from '../size/size-question.js';
import { Sizing } from '../size/sizing.js';
import { RollChoice } from '../size/test-and-roll.js';
import { TestMoney } from '../size/test-money.js';

const route = getRouteApi('/experiments/$key/plan');
const SHARE = { style: 'percent', maximumFractionDigits: 2 } as const;
const KINDS = [
  { key: 'relative', name: 'In percent of the untreated value' },
  { key: 'absolute', name: 'In the unit of the metric' },
];

/** The effect that matters, the risks that are taken, and how many customers that needs. */
export function HowMany(props: SectionProps) {
  const { editing, data } = props;
  const { draft, change, choose } = editing;
  const { history = 'now', roll } = route.useSearch();
  const enrollment = useEnrollment(draft);
  const effect: MinimumEffectInput | null = draft.minimumEffect ?? null;
  const isAbsolute = effect?.absolute != null;
  const isShare = primaryOf(draft, data)?.kind === 'PROPORTION';
  const given = (value: number, absolute: boolean) => (absolute ? { absolute: value } : { relative: value });
  return (
    <PlanSection
      id="how-many"
      title="How many"
      lead="The smallest effect on the primary metric that would be worth acting on decides how many customers are needed."
      editing={editing}
    >
      <div className="fields effect-fields">
        <At path="plan.minimumEffect">
          <NumberInput
            name={`plan.minimumEffect.${isAbsolute ? 'absolute' : 'relative'}`}
            label="Smallest effect worth acting on"
            formatOptions={isAbsolute && !isShare ? { maximumSignificantDigits: 6 } : SHARE}
            value={effect?.absolute ?? effect?.relative ?? null}
            onChange={(value) => change('minimumEffect', value === null ? null : given(value, isAbsolute))}
          />
        </At>
        <Choice
          name="plan.minimumEffect.kind"
          label="The effect is stated"
          value={isAbsolute ? 'absolute' : 'relative'}
          options={KINDS}
          onChange={(kind) =>
            effect !== null &&
            choose('minimumEffect', given(effect.absolute ?? effect.relative ?? 0, kind === 'absolute'))
          }
        />
      </div>
      <MoreChoices chosen={sizeInWords(draft, { history, enrollment, isForProfit: roll === 'yes' })}>
        <p className="muted">
          <Explained word="power">Power</Explained> is the probability of finding such an effect. In a{' '}
          <Explained word="false alarm" />, an effect is reported although there is none.
        </p>
        <div className="fields">
          <At path="plan.power">
            <NumberInput
              name="plan.power"
              label="Power"
              minValue={0}
              maxValue={1}
              formatOptions={SHARE}
              value={draft.power ?? null}
              onChange={(power) => power !== null && change('power', power)}
            />
          </At>
          <At path="plan.alpha">
            <NumberInput
              name="plan.alpha"
              label="Risk of a false alarm"
              minValue={0}
              maxValue={1}
              formatOptions={SHARE}
              value={draft.alpha ?? null}
              onChange={(alpha) => alpha !== null && change('alpha', alpha)}
            />
          </At>
          <HistoryStart timeZone={data.settings.timeZone} />
          {history !== 'assumed' && history !== 'none' && (
            <>
              <EnrollmentChoice draft={draft} />
              <RollChoice />
            </>
          )}
        </div>
      </MoreChoices>
      <div className="size">
        <Size {...props} history={history} />
      </div>
    </PlanSection>
  );
}

function Size({ history, ...props }: SectionProps & { history: string }) {
  if (history === 'assumed') return <Assumed {...props} />;
  return history === 'none' ? <TestMoney {...props} baseline={null} /> : <Sizing {...props} from={history} />;
}

const SOURCES = [
  { key: 'now', name: 'The latest window that has events' },
  { key: 'day', name: 'A window from a day on' },
  { key: 'assumed', name: 'None: numbers that you assume' },
  { key: 'none', name: 'Do not ask' },
];

/** From when on customers' history is taken, which is in the address. */
function HistoryStart({ timeZone }: { timeZone: string }) {
  const { history = 'now' } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (from: string) =>
    navigate({
      search: (now) => ({ ...now, history: from === 'now' ? undefined : from }),
      replace: true,
      resetScroll: false,
    });
  const today = dayIn(timeZone, new Date());
  const isDay = !SOURCES.some(({ key }) => key === history);
  return (
    <>
      <At path="history">
        <Choice
          name="history"
          label="Size it on your own history"
          value={isDay ? 'day' : history}
          options={SOURCES}
          onChange={(key) => choose(key === 'day' ? today : key)}
        />
      </At>
      {isDay && (
        <DayInput
          label="First day of the window"
          description={`At least one window of the metric ago, in ${timeZone}.`}
          value={history}
          onChange={(day) => day !== undefined && choose(day)}
        />
      )}
    </>
  );
}
