import { Button, type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { createElement as h, type ReactNode, useEffect, useRef, useState } from 'react';
import type { StarterQuery } from './starter-queries.js';
import { story } from './story.js';

/** The panel that lists the planner's story; each step opens in its own tab, however often its tab was closed. */
export const storyPlugin: GraphiQLPlugin = { title: 'Planner’s story', icon: StoryIcon, content: StoryPanel };

function StoryPanel(): ReactNode {
  const open = useOpenStep();
  const activeName = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.title);
  return h(
    'section',
    { 'aria-label': 'Planner’s story', className: 'story' },
    h('div', { className: 'graphiql-doc-explorer-title' }, 'Planner’s story'),
    h('p', null, 'Plan, randomize and read a campaign on the demo data, one step a tab. Press ▶ or Ctrl-Enter to run.'),
    h(
      'ol',
      null,
      story.map((starter) =>
        h(Step, { key: starter.step, starter, open, active: starter.operationName === activeName }),
      ),
    ),
    h(StartOver),
  );
}

function Step({ starter, open, active }: { starter: StarterQuery; open: (s: StarterQuery) => void; active: boolean }) {
  return h(
    'li',
    null,
    h(
      'button',
      { type: 'button', 'aria-current': active ? 'step' : undefined, onClick: () => open(starter) },
      h('span', { className: 'story-title' }, starter.title),
      h('span', { className: 'story-summary' }, starter.summary),
    ),
  );
}

function StartOver(): ReactNode {
  const storage = useGraphiQL((state) => state.storage);
  const [asked, setAsked] = useState(false);
  if (!asked) return h(Button, { type: 'button', onClick: () => setAsked(true) }, 'Start over');
  return h(
    'div',
    { className: 'story-confirm' },
    h('span', null, 'Close every tab and open the story afresh?'),
    h(Button, { type: 'button', state: 'error', onClick: () => forgetTabs(storage) }, 'Yes, start over'),
    h(Button, { type: 'button', onClick: () => setAsked(false) }, 'Keep my tabs'),
  );
}

function forgetTabs(storage: { set(name: string, value: string): unknown }): void {
  // GraphiQL stores tabs half a second after an edit: only when the page is left is the last word spoken.
  window.addEventListener('pagehide', () => storage.set('tabState', ''));
  window.location.reload();
}

/** Switches to the step's tab, or opens it as shipped in a new tab where none has its name. */
function useOpenStep(): (starter: StarterQuery) => void {
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

function StoryIcon(): ReactNode {
  return h(
    'svg',
    { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round' },
    h('title', null, 'Planner’s story'),
    h('path', { d: 'M10 6h10M10 12h10M10 18h10' }),
    [6, 12, 18].map((cy) => h('circle', { key: cy, cx: 5, cy, r: 1.6 })),
  );
}
