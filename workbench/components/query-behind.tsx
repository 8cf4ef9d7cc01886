import { useState } from 'react';
import { Button } from 'react-aria-components';
import { addressOf } from '../graph/address.js';
import type { ScreenState } from '../graph/use-screen.js';
import { copiedQuestion, readableQuery } from './asked-screen.js';
import { copied } from './clipboard.js';

/** The one question behind a screen, to ask it again elsewhere. */
export function QueryBehindScreen({
  screen: { query, variables },
}: {
  screen: Pick<ScreenState<unknown>, 'query' | 'variables'>;
}) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copied(copiedQuestion({ query, variables })));
  };
  return (
    <details className="query">
      <summary>The query behind this</summary>
      <p>
        <Button onPress={copy}>Copy query</Button>{' '}
        <a href={playgroundAddress({ query, variables })}>Open it in the playground</a>{' '}
        <span role="status">{isCopied && 'Copied.'}</span>
      </p>
      <pre>{readableQuery({ query, variables })}</pre>
      <p>Variables:</p>
      <pre>{JSON.stringify(variables, null, 2)}</pre>
    </details>
  );
}

/** Where the question is asked again, with the description of every field. What follows the # is not sent to the server. */
function playgroundAddress(asked: { query: string; variables: Record<string, unknown> }): string {
  const question = { query: readableQuery(asked), variables: JSON.stringify(asked.variables, null, 2) };
  return `${addressOf('graphql')}#${new URLSearchParams(question)}`;
}
