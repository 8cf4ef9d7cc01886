import { Button } from 'react-aria-components';
import { shownAmount } from '../../../charts/numbers.js';
import { Choice, NumberInput } from '../../components/fields.js';
import type { ChannelSpendQuery, RespondingChannelsFragment } from '../../graph/generated/graphql.js';
import { useChosen } from '../../graph/use-chosen.js';
import { budgetOf, budgetProblem, type SpendSearch } from './response-input.js';
import { readWorth, writeWorth } from './worth.js';

interface SpendChoicesProps {
  data: Pick<ChannelSpendQuery, 'metrics' | 'channels' | 'settings'>;
  response: RespondingChannelsFragment;
  search: SpendSearch;
}

/** The budget, what it should bring, and what customers are worth. */
export function SpendChoices({ data: { metrics, channels, settings }, response, search }: SpendChoicesProps) {
  const choose = useChosen();
  const all = metrics.edges.map(({ node }) => node);
  const outcomes = all.filter(({ aggregation }) => aggregation === 'SUM' || aggregation === 'COUNT');
  const spentOn = channels.edges.flatMap(({ node }) => (node.spend.recordedDays > 0 ? [node] : []));
  const current = response.channels.reduce((sum, { curve }) => sum + (curve?.currentSpend ?? 0), 0);
  return (
    <>
      <div className="filters">
        <NumberInput
          name="budget"
          label={`Budget of a ${response.period.toLowerCase()}, in ${settings.currency}`}
          description={`Without a number, what is spent now: ${shownAmount(current, settings.currency)}`}
          value={budgetOf(search.budget)}
          minValue={0}
          error={budgetProblem(search.budget)}
          onChange={(value) => choose({ budget: value === null ? undefined : String(value) })}
        />
        <Choice
          name="metric"
          label="It should bring"
          value={search.metric ?? ''}
          options={[{ key: '', name: 'Acquired customers' }, ...outcomes]}
          onChange={(key) => choose({ metric: key || undefined })}
        />
      </div>
      {!search.metric && <WorthFields channels={spentOn} worth={search.worth} currency={settings.currency} />}
    </>
  );
}

interface WorthFieldsProps {
  channels: readonly { key: string; name: string }[];
  worth: string | undefined;
  currency: string;
}

/** With what customers are worth, the budget that earns most is planned, and what would not pay stays unspent. */
function WorthFields({ channels, worth, currency }: WorthFieldsProps) {
  const choose = useChosen();
  const known = readWorth(worth);
  const change = (key: string, value: number | null) => {
    const rest = [...known].filter(([one]) => one !== key);
    choose({ worth: writeWorth(new Map([...rest, ...(value ? [[key, value] as const] : [])])) });
  };
  return (
    <details className="worth" open={known.size > 0}>
      <summary>Plan for profit: say what a customer of each channel is worth</summary>
      <fieldset className="check-list worths">
        <legend>What a customer is worth, in {currency} (channels without a value are then not planned)</legend>
        {channels.map(({ key, name }) => (
          <NumberInput
            key={key}
            name={`worth.${key}`}
            label={name}
            value={known.get(key) ?? null}
            minValue={0}
            onChange={(value) => change(key, value)}
          />
        ))}
        {known.size > 0 && (
          <Button onPress={() => choose({ worth: undefined })}>Plan all channels without values</Button>
        )}
      </fieldset>
    </details>
  );
}
