import { type ReactNode, useContext, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { FigureTools, PlotReader, TablesOnDemand } from '../../charts/figure-context.js';
import { NamesOfKeys, Prose, ZoneOfMoments } from '../../charts/prose.js';
import { namesIn } from '../graph/names-in.js';
import type { ScreenState } from '../graph/use-screen.js';
import { AskedScreen } from './asked-screen.js';
import { ScreenFigureTools } from './figure-tools.js';
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
  const names = useMemo(() => namesIn(data), [data]);
  const zone = useContext(ZoneOfMoments);
  return (
    <ZoneOfMoments value={zoneIn(data) ?? zone ?? 'UTC'}>
      <NamesOfKeys value={names}>
        <div className="answered" aria-busy={isLoading || isRefreshing}>
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
          {isLoading && <p className="awaited">Loading {what}…</p>}
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
    </ZoneOfMoments>
  );
}

/** The time zone of the server, where the screen asked for it. */
function zoneIn(data: unknown): string | null {
  const { settings } = (data ?? {}) as { settings?: { timeZone?: string } | null };
  return settings?.timeZone ?? null;
}
