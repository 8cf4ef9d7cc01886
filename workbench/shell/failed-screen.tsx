import { Page } from '../components/page.js';

/** A screen that failed, within what every screen has. */
export function FailedScreen({ error }: { error: unknown }) {
  return (
    <Page title="This screen failed" lead="The rest of the workbench still works, and nothing that you saved is lost.">
      <p className="failure">{error instanceof Error ? error.message : String(error)}</p>
      <p>
        <a href=".">Load the page again</a>
      </p>
    </Page>
  );
}
