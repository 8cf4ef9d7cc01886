import { useNavigate } from '@tanstack/react-router';

/** Puts what is chosen into the address, so that a link shows the same. What is undefined leaves it. */
export function useChosen() {
  const navigate = useNavigate();
  return (chosen: Record<string, string | undefined>, options: { replace?: boolean } = {}) =>
    navigate({ to: '.', search: (now: Record<string, unknown>) => ({ ...now, ...chosen }), ...options } as never);
}
