import { type ReactNode, useEffect } from 'react';
import { pathOf } from './draft.js';
import type { Editing } from './use-draft.js';

const CONTROLS = 'input, textarea, button';

/** Marks what edits the field of a path, so that errors and findings lead to it. */
export function At({ path, children }: { path: string; children: ReactNode }) {
  return (
    <div className="at" data-path={path}>
      {children}
    </div>
  );
}

/** Moves the focus to what edits a field, or the part that it belongs to. */
export function focusPath(path: string): void {
  const found = nearest(path, controlsAt)[0];
  const folded = found?.closest('details');
  if (folded) folded.open = true;
  found?.scrollIntoView({ block: 'center' });
  found?.focus({ preventScroll: true });
}

/** Unfolds what has an error, or what somebody else changed, too. */
export function useUnfolded({ errors, conflicts }: Pick<Editing, 'errors' | 'conflicts'>): void {
  const paths = [...Object.keys(errors), ...conflicts.map(({ part }) => pathOf(part))].join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is refused again is unfolded again
  useEffect(() => {
    for (const path of paths.split(' ').filter(Boolean)) nearest(path, placesAt).forEach(unfold);
  }, [paths, errors]);
}

/** What is around a place, and what is in it: which field of a list is meant may not be known. */
function unfold(place: Element): void {
  for (const folded of [place.closest('details'), ...place.querySelectorAll<HTMLDetailsElement>('details.more')])
    if (folded) folded.open = true;
}

/** What is found at a path, or at the smallest part around it where something is. */
function nearest<Found>(path: string, find: (path: string) => Found[]): Found[] {
  const steps = path.split('.');
  const paths = steps.map((_, index) => steps.slice(0, steps.length - index).join('.'));
  return paths.map(find).find(({ length }) => length > 0) ?? [];
}

/** What is marked with a path, which may be in both levels; a field has it as its name. */
function placesAt(path: string): Element[] {
  const name = CSS.escape(path);
  const marked = [...document.querySelectorAll(`[data-path="${name}"]`)];
  const field = document.querySelector(`[name="${name}"]`)?.closest('.field');
  return marked.length > 0 || !field ? marked : [field];
}

function controlsAt(path: string): HTMLElement[] {
  const controls = placesAt(path).flatMap((place) => [...place.querySelectorAll<HTMLElement>(CONTROLS)]);
  return controls.filter((control) => control.tabIndex >= 0 && !control.closest('[aria-hidden="true"]'));
}
