import { type ReactNode, use, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { FigureTools, PlotReader, TablesOnDemand } from '../../charts/figure-context.js';
import { NamesOfKeys, Prose } from '../../charts/prose.js';
import { useConnection } from '../graph/connection.js';
import { namesIn } from '../graph/names-in.js';
import type { ScreenState } from '../graph/use-screen.js';
import { AskedScreen } from './asked-screen.js';
import { ScreenFigureTools } from './figure-tools.js';
import { HasTitle, Page } from './page.js';
import { ScreenPlotReader } from './plot-reader.js';

interface AnsweredProps<Data> {
  screen: ScreenState<Data>;
  /** What is awaited, such as `the experiments`. */
  what: string;
  children: (data: Data) => ReactNode;
}

/** What a screen shows of its answer; while there is none, that it is awaited, or why there is none. */
export function Answered<Data>({ screen, what, children }: AnsweredProps<Data>) {
  const { data, errors, isLoading, isRefreshing, refresh } = screen;
  const isWaiting = useConnection().is !== 'open' && isLoading;
  const names = useMemo(() => namesIn(data), [data]);
  return (
    <NamesOfKeys value={names}>
      <div className="answered" aria-busy={isLoading || isRefreshing}>
        {data === undefined && (errors.length > 0 || isWaiting) && <NoAnswerTitle what={what} />}
        {errors.length > 0 && (
          <div className="failure" role="alert">
            {errors.map((message) => (
              <p key={message}>
                <Prose text={message} />
              </p>
            ))}
            <Button onPress={refresh}>Ask again</Button>
          </div>
        )}
        {isLoading && !isWaiting && <p className="awaited">Loading {what}…</p>}
        {data !== undefined && (
          <AskedScreen value={screen}>
            <FigureTools value={ScreenFigureTools}>
              <PlotReader value={ScreenPlotReader}>
                <TablesOnDemand value={flushSync}>{children(data)}</TablesOnDemand>
              </PlotReader>
            </FigureTools>
          </AskedScreen>
        )}
      </div>
    </NamesOfKeys>
  );
}

/** A screen whose title comes with its answer has another one while there is none. */
function NoAnswerTitle({ what }: { what: string }) {
  const sentence = `There is no answer yet about ${what}.`;
  return use(HasTitle) ? <p className="muted">{sentence}</p> : <Page title="No answer yet" lead={sentence} />;
}
