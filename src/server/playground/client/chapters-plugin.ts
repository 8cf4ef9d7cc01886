import { Button, type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Fragment, createElement as h, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { FilledChapter } from './chapters.js';
import { shippedChapters } from './shipped-chapters.js';
import type { StarterQuery } from './starter-queries.js';

/** The panel of starter queries by chapter. Each query opens in its own tab, again if that tab was closed. */
export const chaptersPlugin: GraphiQLPlugin = { title: 'Starter queries', icon: ChaptersIcon, content: ChaptersPanel };

type Open = (starter: StarterQuery) => void;

function ChaptersPanel(): ReactNode {
  const open = useOpenStarter();
  const activeName = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.title);
  return h(
    'section',
    { 'aria-label': 'Starter queries', className: 'chapters' },
    h('h2', { className: 'graphiql-doc-explorer-title' }, 'Starter queries'),
    h(
      'p',
      null,
      'These queries use the demo data. Select one and press ▶ or Ctrl-Enter. Follow the first chapter in order.',
    ),
    shippedChapters.map((chapter, index) =>
      h(ChapterList, { key: chapter.first, chapter, open, activeName, initiallyOpen: index === 0 }),
    ),
    h(StartOver),
  );
}

interface ChapterListProps {
  chapter: FilledChapter;
  open: Open;
  activeName: string | undefined;
  initiallyOpen: boolean;
}

/** A heading that unfolds its queries. It also unfolds when one of them becomes the active tab. */
function ChapterList({ chapter, open, activeName, initiallyOpen }: ChapterListProps): ReactNode {
  const [unfolded, setUnfolded] = useState(initiallyOpen);
  const listId = useId();
  const isActive = chapter.starters.some(({ operationName }) => operationName === activeName);
  useEffect(() => {
    if (isActive) setUnfolded(true);
  }, [isActive]);
  const state = { 'aria-expanded': unfolded, 'aria-controls': listId, onClick: () => setUnfolded(!unfolded) };
  return h(
    Fragment,
    null,
    h('h3', null, h('button', { type: 'button', ...state }, chapter.title)),
    h(
      'ol',
      { id: listId, hidden: !unfolded, 'aria-label': chapter.title },
      chapter.starters.map((starter) =>
        h(Starter, { key: starter.step, starter, open, active: starter.operationName === activeName }),
      ),
    ),
  );
}

function Starter({ starter, open, active }: { starter: StarterQuery; open: Open; active: boolean }): ReactNode {
  return h(
    'li',
    { value: starter.step },
    h(
      'button',
      { type: 'button', 'aria-current': active ? 'step' : undefined, onClick: () => open(starter) },
      h('span', { className: 'starter-title' }, starter.title),
      h('span', { className: 'starter-summary' }, starter.summary),
    ),
  );
}

function StartOver(): ReactNode {
  const storage = useGraphiQL((state) => state.storage);
  const [asked, setAsked] = useState(false);
  if (!asked) return h(Button, { type: 'button', onClick: () => setAsked(true) }, 'Start over');
  return h(
    'div',
    { className: 'starter-confirm' },
    h('span', null, 'Close all tabs and open the first query?'),
    h(Button, { type: 'button', state: 'error', onClick: () => forgetTabs(storage) }, 'Yes, start over'),
    h(Button, { type: 'button', onClick: () => setAsked(false) }, 'Keep my tabs'),
  );
}

function forgetTabs(storage: { set(name: string, value: string): unknown }): void {
  // GraphiQL stores its tabs half a second after an edit, so they are cleared only when the page is left.
  window.addEventListener('pagehide', () => storage.set('tabState', ''));
  window.location.reload();
}

/** Switches to the query's tab, or opens the original query in a new tab if there is none. */
function useOpenStarter(): Open {
  const { addTab, changeTab } = useGraphiQLActions();
  const tabs = useGraphiQL((state) => state.tabs);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  useScrollActiveTabIntoView();
  return (starter) => {
    const existing = tabs.findIndex((tab) => tab.title === starter.operationName);
    if (existing !== -1) return changeTab(existing);
    addTab();
    queryEditor?.setValue(starter.query);
    variableEditor?.setValue(starter.variables ?? '');
  };
}

function useScrollActiveTabIntoView(): void {
  const activeTabIndex = useGraphiQL((state) => state.activeTabIndex);
  const previous = useRef(activeTabIndex);
  useEffect(() => {
    if (previous.current === activeTabIndex) return;
    previous.current = activeTabIndex;
    document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeTabIndex]);
}

function ChaptersIcon(): ReactNode {
  return h(
    'svg',
    { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round' },
    h('title', null, 'Starter queries'),
    h('path', { d: 'M10 6h10M10 12h10M10 18h10' }),
    [6, 12, 18].map((cy) => h('circle', { key: cy, cx: 5, cy, r: 1.6 })),
  );
}
