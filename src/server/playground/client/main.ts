import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { Fragment, createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { story } from './story.js';
import { storyPlugin } from './story-plugin.js';
import { WordWrap } from './word-wrap.js';

// The page answers at the API's own address, wherever a proxy has mounted it.
const fetcher = createGraphiQLFetcher({ url: window.location.pathname });
const plugins = [storyPlugin, HISTORY_PLUGIN];
const linked = new URLSearchParams(window.location.search);

createRoot(document.querySelector('#playground') as Element).render(
  h(
    Fragment,
    null,
    h(WordWrap),
    h(
      GraphiQL,
      {
        fetcher,
        plugins,
        visiblePlugin: storyPlugin,
        defaultTabs: story.map(({ query, variables }) => ({ query, variables })),
        initialQuery: linked.get('query') ?? undefined,
        initialVariables: linked.get('variables') ?? undefined,
        inputValueDeprecation: true,
        schemaDescription: true,
      },
      h(GraphiQL.Logo, null, 'trialgraph'),
    ),
  ),
);
