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
  const found = controlOf(path);
  unfold(found);
  found?.scrollIntoView({ block: 'center' });
  found?.focus({ preventScroll: true });
}

/** Unfolds what has an error, or what somebody else changed, too. */
export function useUnfolded({ errors, conflicts }: Pick<Editing, 'errors' | 'conflicts'>): void {
  const refused = Object.keys(errors).join(' ');
  const changed = conflicts.map(({ part }) => pathOf(part)).join(' ');
  useEffect(() => {
    for (const path of pathsIn(refused)) unfold(controlOf(path));
  }, [refused]);
  useEffect(() => {
    for (const path of pathsIn(changed)) {
      const place = placeAt(path);
      unfold(place);
      // Which field of a list was changed is not known.
      for (const folded of place?.querySelectorAll('details') ?? []) unfold(folded);
    }
  }, [changed]);
}

function unfold(place: Element | null | undefined): void {
  const folded = place?.closest('details');
  if (folded) folded.open = true;
}

const pathsIn = (joined: string) => joined.split(' ').filter(Boolean);

/** What edits a field, or the smallest part around it that has a place. */
function controlOf(path: string): HTMLElement | undefined {
  const steps = path.split('.');
  const paths = steps.map((_, index) => steps.slice(0, steps.length - index).join('.'));
  return paths.flatMap((one) => controlAt(one) ?? [])[0];
}

/** What is marked with a path; a field has it as its name. */
function placeAt(path: string): Element | null {
  const name = CSS.escape(path);
  return (
    document.querySelector(`[data-path="${name}"]`) ??
    document.querySelector(`[name="${name}"]`)?.closest('.field') ??
    null
  );
}

function controlAt(path: string): HTMLElement | null {
  const controls = [...(placeAt(path)?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
  return controls.find((control) => control.tabIndex >= 0 && !control.closest('[aria-hidden="true"]')) ?? null;
}
