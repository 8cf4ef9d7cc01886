import { useRouterState } from '@tanstack/react-router';
import { createContext, type ReactNode, useEffect, useRef } from 'react';

interface PageProps {
  title: string;
  /** What the page is about, above its title. */
  kicker?: ReactNode;
  lead?: ReactNode;
  /** What can be done here, at the end of the title's line. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** Whether the screen around here has its title. */
export const HasTitle = createContext(false);

/** A screen with its title, which has the focus after somebody came here: screen readers say where they are. */
export function Page({ title, kicker, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const isFirst = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation === undefined });
  useEffect(() => {
    document.title = title === 'trialgraph' ? title : `${title} · trialgraph`;
  }, [title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the address changes, and only then
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
  }, [path]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address has another active tab
  useEffect(showActiveTab, [path]);
  return (
    <>
      <header className="page-header">
        <div>
          {kicker && <p className="kicker">{kicker}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      <HasTitle value={true}>{children}</HasTitle>
    </>
  );
}

const BESIDE_TAB = 16;

/** On small screens tabs scroll: the active one is shown. */
function showActiveTab(): void {
  const tab = document.querySelector<HTMLElement>('.parts [aria-current="page"]');
  const tabs = tab?.closest('.parts');
  if (tab && tabs) tabs.scrollLeft += tab.getBoundingClientRect().left - tabs.getBoundingClientRect().left - BESIDE_TAB;
}
