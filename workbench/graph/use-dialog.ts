import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';

/** Marks an entry of the history that a dialog made, so that closing it goes back instead of adding another one. */
const OPENED = 'isDialog';

/** The entry that was left last. To go back takes a moment, in which somebody may close the dialog again. */
let left: object | null = null;

/** Which dialog of a screen is open, which the address says (`?do=`): a link opens it, and the back button closes it. */
export function useDialog(): [open: string | undefined, show: (dialog: string) => void, hide: () => void] {
  const { do: open } = useSearch({ strict: false }) as { do?: string };
  const navigate = useNavigate();
  const router = useRouter();
  const go = (dialog: string | undefined, options: object) =>
    navigate({
      to: '.',
      search: (now: object) => ({ ...now, do: dialog }),
      resetScroll: false,
      ...options,
    } as never);
  const hide = () => {
    const state = router.state.location.state as unknown as Record<string, unknown>;
    if (!state[OPENED]) go(undefined, { replace: true });
    else if (left !== state) router.history.back();
    left = state;
  };
  return [open, (dialog) => go(dialog, { state: { [OPENED]: true } }), hide];
}
