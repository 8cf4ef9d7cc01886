import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { ScreenState } from '../graph/use-screen.js';
import { copied } from './clipboard.js';

/** The one question behind a screen, to ask it again elsewhere. */
export function QueryBehindScreen({
  screen: { query, variables },
}: {
  screen: Pick<ScreenState<unknown>, 'query' | 'variables'>;
}) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copied(query));
  };
  return (
    <details className="query">
      <summary>The query behind this</summary>
      <p>
        <Button onPress={copy}>Copy query</Button> <span role="status">{isCopied && 'Copied.'}</span>
      </p>
      <pre>{query.replaceAll(/^ *__typename\n/gm, '').trim()}</pre>
      <p>Variables:</p>
      <pre>{JSON.stringify(variables, null, 2)}</pre>
    </details>
  );
}
