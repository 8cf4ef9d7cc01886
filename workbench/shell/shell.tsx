import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { TableFrame } from '../../charts/figure-context.js';
import { ScreenTableFrame } from '../components/table-frame.js';
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
  const menuButton = useRef<HTMLButtonElement>(null);
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
  // The focus does not stay on what is hidden then. Another page takes it to its title.
  const closeMenu = () => {
    if (!isMenuOpen) return;
    setMenuOpen(false);
    menuButton.current?.focus();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows whether the menu is open
  useEffect(() => {
    if (!isMenuOpen || isPaletteOpen) return;
    const close = (event: KeyboardEvent) => event.key === 'Escape' && !event.defaultPrevented && closeMenu();
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [isMenuOpen, isPaletteOpen]);
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
          ref={menuButton}
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
                <Link to={to} activeOptions={{ exact: to === '/' }} onClick={closeMenu}>
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
        <TableFrame value={ScreenTableFrame}>
          <Outlet />
        </TableFrame>
      </main>
      {isPaletteOpen && (
        <Suspense>
          <CommandPalette onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
