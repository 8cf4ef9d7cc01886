/** A gate that work waits at, and a promise that somebody has come to it. */
interface Gate {
  open(): void;
  arrived: Promise<void>;
  /** Waits until the gate is open. */
  pass(): Promise<void>;
}

export function gate(): Gate {
  let open = () => {};
  let arrive = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return {
    open: () => open(),
    arrived,
    pass() {
      arrive();
      return opened;
    },
  };
}
