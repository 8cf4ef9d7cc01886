import type { ReactNode } from 'react';

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
  const steps = path.split('.');
  const paths = steps.map((_, index) => steps.slice(0, steps.length - index).join('.'));
  const found = paths.flatMap((one) => controlAt(one) ?? [])[0];
  const folded = found?.closest('details');
  if (folded) folded.open = true;
  found?.scrollIntoView({ block: 'center' });
  found?.focus({ preventScroll: true });
}

function controlAt(path: string): HTMLElement | null {
  const place = document.querySelector(`[data-path="${CSS.escape(path)}"]`);
  const controls = [...(place?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
  return controls.find((control) => control.tabIndex >= 0 && !control.closest('[aria-hidden="true"]')) ?? null;
}
