import { ForestPlot, type ForestRow } from '../../../charts/forest-plot.js';
import { shownNumber, type Unit } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { Choice } from '../../components/fields.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { ChannelPredictionDocument, type ChannelPredictionQuery } from '../../graph/generated/graphql.js';
import { useChosen } from '../../graph/use-chosen.js';
import { useScreen } from '../../graph/use-screen.js';
import { howPredicted } from './how-valued.js';

interface PredictionProps {
  event: { key: string; name: string };
  margin: number | null;
  /** How far to predict; undefined while nobody asked. */
  weeks: string | undefined;
}

const HORIZONS = [
  { key: '', name: 'Do not predict' },
  { key: '13', name: 'A quarter: 13 weeks' },
  { key: '26', name: 'Half a year: 26 weeks' },
  { key: '52', name: 'A year: 52 weeks' },
];

/** What a new customer will be worth. A model is fitted for each channel, which takes some seconds: it is asked for. */
export function Prediction({ event, margin, weeks }: PredictionProps) {
  const choose = useChosen();
  return (
    <section aria-labelledby="prediction">
      <h2 id="prediction">Lifetime value of a new customer</h2>
      <p className="muted">
        A model of who still buys, learned from each “{event.name}” event, and checked on days that it had not seen. It
        takes some seconds.
      </p>
      <Choice
        name="predict"
        label="Predict"
        value={weeks ?? ''}
        options={HORIZONS}
        onChange={(chosen) => choose({ predict: chosen || undefined })}
      />
      {Number(weeks) > 0 && <Predicted event={event.key} margin={margin} horizon={Number(weeks)} />}
    </section>
  );
}

function Predicted({ event, margin, horizon }: { event: string; margin: number | null; horizon: number }) {
  const screen = useScreen(ChannelPredictionDocument, { input: { event, margin, horizon, byChannel: true } });
  return (
    <>
      <Answered screen={screen} what="the prediction">
        {({ lifetimeValue }) => lifetimeValue && <Values value={lifetimeValue} horizon={horizon} />}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </>
  );
}

type Value = NonNullable<ChannelPredictionQuery['lifetimeValue']>;

function Values({ value, horizon }: { value: Value; horizon: number }) {
  const { sentence, channels, channelFits, currency, insufficientData, warnings } = value;
  const unit: Unit = { kind: 'money', currency };
  return (
    <>
      <p className="conclusion">
        <Prose text={insufficientData?.reason ?? sentence} />
      </p>
      {channels && channels.length > 0 && (
        <ForestPlot
          id="lifetime-values"
          title={`Worth of a new customer within ${horizon} weeks`}
          summary={
            channelFits?.sentence ?? 'What a new customer of each channel is worth, beside the acquisition cost.'
          }
          unit={unit}
          axisLabel={`worth in ${currency}, with 95 % limits`}
          groups={[{ key: 'channels', label: null, rows: channels.map((one) => rowOf(one, unit)) }]}
          how={howPredicted(channels, value)}
        />
      )}
      <ul>
        {channels?.map(({ channel, sentence: said }) => (
          <li key={channel?.key ?? ''}>
            <Prose text={said} />
          </li>
        ))}
      </ul>
      <Notices notices={warnings} />
    </>
  );
}

function rowOf(one: NonNullable<Value['channels']>[number], unit: Unit): ForestRow {
  const { channel, acquisitionCost, newCustomerValue, valueLessCost, insufficientData } = one;
  const { lower = null, upper = null } = valueLessCost ?? {};
  const pays = lower !== null && lower > 0;
  const loses = upper !== null && upper < 0;
  return {
    key: channel?.key ?? '',
    label: channel?.name ?? 'Unknown channel',
    note: acquisitionCost === null ? 'cost unknown' : `cost ${shownNumber(acquisitionCost, unit)}`,
    interval: newCustomerValue ?? { estimate: null, lower: null, upper: null },
    tone: pays ? 'better' : loses ? 'worse' : 'unclear',
    missing: insufficientData?.reason ?? null,
  };
}
