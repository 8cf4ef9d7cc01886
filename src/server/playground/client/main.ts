import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { Fragment, createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { chaptersPlugin } from './chapters-plugin.js';
import { EditorLayout, narrowSidePanel } from './editor-layout.js';
import { fetchAnswers } from './fetch-answers.js';
import { shippedChapters } from './shipped-chapters.js';

// The page answers at the API's own address, wherever a proxy has mounted it.
const fetcher = fetchAnswers(window.location.pathname);
const plugins = [chaptersPlugin, HISTORY_PLUGIN];

// A long query follows the #, which is not sent to the server.
const address = new URLSearchParams(window.location.search || window.location.hash.slice(1));
const linkedQuery = address.get('query') ?? undefined;
const linkedVariables = address.get('variables') ?? undefined;
const first = shippedChapters[0]?.starters[0];
const firstTab = linkedQuery ? { query: linkedQuery, variables: linkedVariables } : first;

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
        visiblePlugin: chaptersPlugin,
        defaultTabs: firstTab && [{ query: firstTab.query, variables: firstTab.variables }],
        initialQuery: linkedQuery,
        initialVariables: linkedVariables,
        inputValueDeprecation: true,
        schemaDescription: true,
      },
      h(GraphiQL.Logo, null, 'trialgraph'),
    ),
  ),
);
