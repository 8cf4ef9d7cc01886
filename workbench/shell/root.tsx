import { createRootRoute, Link } from '@tanstack/react-router';
import { Page } from '../components/page.js';
import { Shell } from './shell.js';

/** The route above all others, which draws what every screen has. */
export const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <Page title="There is no such page" lead="The address is none of the workbench's screens.">
      <p>
        <Link to="/">Go to today's page</Link>
      </p>
    </Page>
  ),
});
