import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSettled } from './rule-preview.js';

/** Keeps what is typed in the address once typing pauses, so that loading again and going back lose nothing. */
export function useInAddress(typed: Record<string, string>): void {
  const navigate = useNavigate();
  const text = JSON.stringify(typed);
  const kept = useRef(text);
  const settled = useSettled(text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address follows what is typed, and nothing else
  useEffect(() => {
    if (settled === kept.current) return;
    kept.current = settled;
    const words = Object.entries(JSON.parse(settled)).map(([name, word]) => [name, word || undefined]);
    const changed = Object.fromEntries(words);
    navigate({ to: '.', search: (now: Record<string, unknown>) => ({ ...now, ...changed }), replace: true } as never);
  }, [settled]);
}
