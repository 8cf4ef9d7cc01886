import { Link, useSearch } from '@tanstack/react-router';
import { type ReactNode, use, useDeferredValue, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { FigureTools, PlotReader, TablesOnDemand } from '../../charts/figure-context.js';
import { namesIn } from '../../charts/names-in.js';
import { NamesOfKeys, Prose, ZoneOfMoments } from '../../charts/prose.js';
import { useConnection } from '../graph/connection.js';
import type { ScreenState } from '../graph/use-screen.js';
import { type AskedQuestion, AskedScreen } from './asked-screen.js';
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
  const { data, errors, isLoading, isRefreshing, isRefused, refresh } = screen;
  const isWaiting = useConnection().is !== 'open' && isLoading;
  const names = useMemo(() => namesIn(data), [data]);
  const zone = use(ZoneOfMoments);
  // Figures, which are drawn when there is time, keep their own question until then.
  const asked = useDeferredValue(useSameQuestion(screen));
  return (
    <ZoneOfMoments value={zoneIn(data) ?? zone ?? 'UTC'}>
      <NamesOfKeys value={names}>
        <div className="answered" aria-busy={isLoading || isRefreshing}>
          {data === undefined && (errors.length > 0 || isWaiting) && (
            <NoAnswerTitle what={what} isRefused={isRefused} />
          )}
          {errors.length > 0 && (
            <div className="failure" role="alert">
              {errors.map((message) => (
                <p key={message}>
                  <Prose text={message} />
                </p>
              ))}
              {isRefused ? <FirstPage isAlone={data === undefined} /> : <Button onPress={refresh}>Ask again</Button>}
            </div>
          )}
          {isLoading && !isWaiting && <p className="awaited">Loading {what}…</p>}
          {data !== undefined && (
            <AskedScreen value={asked}>
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

/** The same object for as long as the question is: figures, which keep it, are not drawn again without need. */
function useSameQuestion({ query, variables }: AskedQuestion): AskedQuestion {
  const written = JSON.stringify(variables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the variables are another object each time
  return useMemo(() => ({ query, variables }), [query, written]);
}

interface NoAnswerProps {
  what: string;
  isRefused: boolean;
}

/** A screen whose title comes with its answer has another one while there is none. */
function NoAnswerTitle({ what, isRefused }: NoAnswerProps) {
  const hasTitle = use(HasTitle);
  const sentence = isRefused ? null : `There is no answer yet about ${what}.`;
  if (hasTitle) return sentence && <p className="muted">{sentence}</p>;
  return <Page title={isRefused ? 'There is no such page' : 'No answer yet'} lead={sentence} />;
}

/** Where a question leads that can be answered, unless a screen is shown all the same: a page of a list that there is not is left. */
function FirstPage({ isAlone }: { isAlone: boolean }) {
  const { after, ...choices } = useSearch({ strict: false }) as { after?: string };
  const hasTitle = use(HasTitle);
  if (after !== undefined) {
    const search = (now: object) => ({ ...now, after: undefined });
    return (
      <Link to="." search={search as never}>
        Go to the first page
      </Link>
    );
  }
  if (Object.values(choices).some((choice) => choice !== undefined))
    return <Link to=".">Show it without the choices of this address</Link>;
  return hasTitle || !isAlone ? null : <Link to="/">Go to today's page</Link>;
}

/** The time zone of the server, where the screen asked for it. */
function zoneIn(data: unknown): string | null {
  const { settings } = (data ?? {}) as { settings?: { timeZone?: string } | null };
  return settings?.timeZone ?? null;
}
