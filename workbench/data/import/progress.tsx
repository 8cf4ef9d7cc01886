import type { ImportState, Step } from './import-state.js';

const STEPS: Record<Step, { sending: string; reading: string }> = {
  inspect: { sending: 'Sending the file', reading: 'The server looks at the file' },
  check: { sending: 'Sending the file to check it', reading: 'The server checks every row; nothing is stored' },
  import: { sending: 'Sending the file to import it', reading: 'The server checks every row and stores them together' },
};

/** How far the file is: how much of it was sent, and then what the server does. */
export function Progress({ running }: { running: ImportState['running'] }) {
  const text = running && (running.share < 1 ? STEPS[running.step].sending : STEPS[running.step].reading);
  return (
    <div className="progress" role="status">
      {running && (
        <>
          <span>
            {running.wasLost && running.share === 0 ? 'The server took no file yet. It is sent again' : text}…
          </span>
          <progress aria-label={text ?? ''} max={1} value={running.share < 1 ? running.share : undefined} />
        </>
      )}
    </div>
  );
}
