import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { Fragment, createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { EditorLayout, narrowSidePanel } from './editor-layout.js';
import { story } from './story.js';
import { storyPlugin } from './story-plugin.js';

// The page answers at the API's own address, wherever a proxy has mounted it.
const fetcher = createGraphiQLFetcher({ url: window.location.pathname });
const plugins = [storyPlugin, HISTORY_PLUGIN];
const storyTabs = story.map(({ query, variables }) => ({ query, variables }));

const address = new URLSearchParams(window.location.search);
const linkedQuery = address.get('query') ?? undefined;
const linkedVariables = address.get('variables') ?? undefined;
const linkedTabs = linkedQuery ? [{ query: linkedQuery, variables: linkedVariables }] : [];

narrowSidePanel();
createRoot(document.querySelector('#playground') as Element).render(
  h(
    Fragment,
    null,
    h(EditorLayout),
    h(
      GraphiQL,
      {
        fetcher,
        plugins,
        visiblePlugin: storyPlugin,
        defaultTabs: [...linkedTabs, ...storyTabs],
        initialQuery: linkedQuery,
        initialVariables: linkedVariables,
        inputValueDeprecation: true,
        schemaDescription: true,
      },
      h(GraphiQL.Logo, null, 'trialgraph'),
    ),
  ),
);
