import { type ReactNode, useEffect, useRef, useState } from 'react';

/** A table that the keyboard can scroll where it has no room, and that is no stop of the keyboard where it has. */
export function ScreenTableFrame({ label, children }: { label: string; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const [isScrolling, setScrolling] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setScrolling(element.scrollWidth > element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={frame}
      className="table-frame"
      {...(isScrolling && { role: 'region', tabIndex: 0, 'aria-label': `${label} (scrolls sideways)` })}
    >
      {children}
    </div>
  );
}
