import { Prose } from '../../../charts/prose.js';
import { RetentionTriangle } from '../../../charts/retention-triangle.js';
import { Choice } from '../../components/fields.js';
import type { ChannelReturnsFragment } from '../../graph/generated/graphql.js';
import { useChosen } from '../../graph/use-chosen.js';
import { nameOf } from './channel-name.js';
import { howRetained } from './how-valued.js';

interface RetentionProps {
  channels: ChannelReturnsFragment['channels'];
  chosen: string | undefined;
  periods: string;
}

const UNKNOWN = 'unknown';
const keyOf = ({ channel }: ChannelReturnsFragment['channels'][number]) => channel?.key ?? UNKNOWN;

/** How long the customers of one channel stay, cohort by cohort. The largest channel is first. */
export function Retention({ channels, chosen, periods }: RetentionProps) {
  const choose = useChosen();
  const largest = [...channels].sort((a, b) => b.customers - a.customers)[0];
  const shown = channels.find((one) => keyOf(one) === chosen) ?? largest;
  if (!shown) return null;
  return (
    <section aria-labelledby="retention">
      <h2 id="retention">How long customers stay</h2>
      <Choice
        name="channel"
        label="Channel"
        value={keyOf(shown)}
        options={channels.map((one) => ({ key: keyOf(one), name: nameOf(one) }))}
        onChange={(key) => choose({ channel: key })}
      />
      {shown.unrecorded && (
        <p>
          <Prose text={shown.unrecorded} />
        </p>
      )}
      <RetentionTriangle
        id="retention-triangle"
        title={`Customers of ${nameOf(shown)} who came back`}
        cohorts={shown.cohorts}
        periods={periods}
        how={howRetained(shown, periods)}
      />
    </section>
  );
}
