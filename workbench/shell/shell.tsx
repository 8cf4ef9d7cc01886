import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { addressOf } from '../graph/address.js';
import { Announcement } from './announcement.js';
import { ConnectionNotice } from './connection-notice.js';
import { SECTIONS } from './sections.js';
import { ThemeChoice } from './theme-choice.js';
import { TourBar } from './tour-bar.js';

const CommandPalette = lazy(() => import('./command-palette.js'));

/** What every screen has: where one can go, the search, and what is wrong with the connection. */
export function Shell() {
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const address = useRouterState({ select: ({ location }) => location.href });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the back button leaves the screen below it
  useEffect(() => {
    setPaletteOpen(false);
    setMenuOpen(false);
  }, [address]);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setPaletteOpen(true);
    };
    addEventListener('keydown', open);
    return () => removeEventListener('keydown', open);
  }, []);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className={`sidebar ${isMenuOpen ? 'is-open' : ''}`}>
        <Link to="/" className="brand">
          trialgraph
        </Link>
        <Button className="react-aria-Button search-button" onPress={() => setPaletteOpen(true)}>
          Search or go to… <kbd>Ctrl K</kbd>
        </Button>
        <Button
          className="react-aria-Button menu-button"
          aria-expanded={isMenuOpen}
          aria-controls="sections"
          onPress={() => setMenuOpen(!isMenuOpen)}
        >
          Menu
        </Button>
        <nav aria-label="Sections" id="sections">
          <ul>
            {SECTIONS.map(({ to, name }) => (
              <li key={to}>
                <Link to={to} activeOptions={{ exact: to === '/' }}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="sidebar-end">
          <ThemeChoice />
          <a href={addressOf('graphql')}>GraphQL playground</a>
        </div>
      </header>
      <main id="main">
        <ConnectionNotice />
        <Announcement />
        <TourBar />
        <Outlet />
      </main>
      {isPaletteOpen && (
        <Suspense>
          <CommandPalette onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
