import { CheckInput, Choice, NumberInput } from '../../components/fields.js';
import { Later } from '../../components/later.js';
import { MoreChoices } from '../../components/more-choices.js';
import type { ChannelsQuery } from '../../graph/generated/graphql.js';
import { useChosen } from '../../graph/use-chosen.js';
import { DayInput } from '../day-input.js';

type Search = Partial<Record<'metric' | 'beside' | 'segment' | 'since' | 'until' | 'adjust' | 'smallest', string>>;

const ALL_CUSTOMERS = { key: '', name: 'All customers' };

interface ComparisonChoicesProps {
  data: ChannelsQuery;
  search: Search;
}

/** What is compared, on which customers, and in which period. */
export function ComparisonChoices({ data: { metrics, segments, attributes }, search }: ComparisonChoicesProps) {
  const choose = useChosen();
  const all = metrics.edges.map(({ node }) => node);
  const metric = all.find(({ key }) => key === search.metric);
  return (
    <>
      <div className="filters">
        <Choice
          name="metric"
          label="Compare on"
          value={search.metric ?? null}
          options={all}
          onChange={(chosen) => choose({ metric: chosen, smallest: undefined })}
        />
        <Choice
          name="segment"
          label="Customers"
          value={search.segment ?? ''}
          options={[ALL_CUSTOMERS, ...segments.edges.map(({ node }) => node)]}
          onChange={(chosen) => choose({ segment: chosen || undefined })}
        />
        <DayInput label="Events since" value={search.since} onChange={(day) => choose({ since: day })} />
        <DayInput label="Events before" value={search.until} onChange={(day) => choose({ until: day })} />
      </div>
      <MoreChoices
        chosen={moreInWords(search, metric, namesOf(all), namesOf(attributes.edges.map(({ node }) => node)))}
      >
        <BesideChoice metrics={all} search={search} />
        <Adjustment attributes={attributes} adjust={search.adjust} />
        {metric && (
          <Later>
            <SmallestDifference metric={metric} smallest={search.smallest} />
          </Later>
        )}
      </MoreChoices>
    </>
  );
}

type Names = ReadonlyMap<string, string>;

const namesOf = (all: readonly { key: string; name: string }[]): Names =>
  new Map(all.map(({ key, name }) => [key, name]));

/** What is chosen below the first choices. */
function moreInWords(search: Search, metric: Metric | undefined, metrics: Names, attributes: Names): string {
  const named = (keys: readonly string[], names: Names) => keys.map((key) => names.get(key) ?? key).join(', ');
  const beside = besideOf(search);
  const adjust = search.adjust?.split(',').filter(Boolean) ?? [];
  const smallest = metric && smallestOf(metric, search.smallest);
  return [
    beside.length > 0 ? `beside it: ${named(beside, metrics)}` : 'no other metric beside it',
    adjust.length > 0 ? `adjusted for ${named(adjust, attributes)}` : 'not adjusted',
    ...(smallest ? [`differences matter from ${smallest}${scaleOf(metric) === 100 ? ' pp' : ''}`] : []),
  ].join('; ');
}

/** More make a table that nobody can compare. */
const MOST_BESIDE = 2;

/** The keys of other metrics that are seen at the same time. */
export function besideOf({ metric, beside }: Search): string[] {
  const keys = beside?.split(',').filter((key) => key !== metric) ?? [];
  return keys.slice(0, MOST_BESIDE);
}

function BesideChoice({ metrics, search }: { metrics: readonly Metric[]; search: Search }) {
  const choose = useChosen();
  const others = metrics.filter(({ key }) => key !== search.metric);
  const chosen = besideOf(search);
  if (!search.metric || others.length === 0) return null;
  return (
    <fieldset className="check-list">
      <legend>Beside it (at most {MOST_BESIDE})</legend>
      {others.map(({ key, name }) => (
        <CheckInput
          key={key}
          label={name}
          isSelected={chosen.includes(key)}
          isDisabled={chosen.length >= MOST_BESIDE && !chosen.includes(key)}
          onChange={(isChosen) =>
            choose({
              beside: [...chosen.filter((one) => one !== key), ...(isChosen ? [key] : [])].join(',') || undefined,
            })
          }
        />
      ))}
    </fieldset>
  );
}

type Metric = ChannelsQuery['metrics']['edges'][number]['node'];

/** Proportions differ in percentage points. */
const scaleOf = ({ kind }: Metric) => (kind === 'PROPORTION' ? 100 : 1);

function smallestOf(metric: Metric, smallest: string | undefined): number | null {
  return Number(smallest) > 0 && Number.isFinite(Number(smallest))
    ? Number((scaleOf(metric) * Number(smallest)).toPrecision(12))
    : null;
}

function SmallestDifference({ metric, smallest }: { metric: Metric; smallest: string | undefined }) {
  const choose = useChosen();
  const scale = scaleOf(metric);
  return (
    <NumberInput
      key={metric.key}
      name="smallestDifference"
      label={`Smallest difference that matters${scale === 100 ? ', in pp' : ''}`}
      value={smallestOf(metric, smallest)}
      minValue={0}
      onChange={(value) => choose({ smallest: value ? String(Number((value / scale).toPrecision(12))) : undefined })}
    />
  );
}

interface AdjustmentProps {
  attributes: ChannelsQuery['attributes'];
  adjust: string | undefined;
}

/** With any attribute chosen, channels are also compared as if they brought the same kinds of customers. */
function Adjustment({ attributes, adjust }: AdjustmentProps) {
  const choose = useChosen();
  const chosen = adjust?.split(',') ?? [];
  if (attributes.edges.length === 0) return null;
  const toggle = (key: string, isChosen: boolean) =>
    choose({ adjust: [...chosen.filter((one) => one !== key), ...(isChosen ? [key] : [])].join(',') || undefined });
  return (
    <fieldset className="check-list">
      <legend>Compare as if all channels brought customers with the same</legend>
      {attributes.edges.map(({ node: { key, name } }) => (
        <CheckInput
          key={key}
          label={name}
          isSelected={chosen.includes(key)}
          onChange={(isChosen) => toggle(key, isChosen)}
        />
      ))}
    </fieldset>
  );
}
