import { createRootRoute, Link } from '@tanstack/react-router';
import { Page } from '../components/page.js';
import { Shell } from './shell.js';

/** The route above all others, which draws what every screen has. */
export const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <Page title="There is nothing here" lead="The address is none of the workbench's screens.">
      <p>
        <Link to="/">Go to today's page</Link>
      </p>
    </Page>
  ),
  errorComponent: ({ error }) => (
    <Page title="This screen failed" lead="The rest of the workbench still works, and nothing that you saved is lost.">
      <p className="failure">{error instanceof Error ? error.message : String(error)}</p>
      <p>
        <a href=".">Load the page again</a>
      </p>
    </Page>
  ),
});
