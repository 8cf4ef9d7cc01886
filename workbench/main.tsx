import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import '../charts/charts.css';
import '../src/experiments/report/sections/sections.css';
import './workbench.css';
import { writeNumbersAs } from '../charts/numbers.js';
import { client } from './graph/client.js';
import { router } from './router.js';
import { goThroughTables } from './shell/table-keys.js';

writeNumbersAs(navigator.language);
document.addEventListener('keydown', goThroughTables);

// Browsers ask for the icon again from the address of each screen, from which a relative one would lead elsewhere.
const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
icon?.setAttribute('href', icon.href);

const place = document.getElementById('workbench');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <I18nProvider>
        <Provider value={client}>
          <RouterProvider router={router} />
        </Provider>
      </I18nProvider>
    </StrictMode>,
  );
}
