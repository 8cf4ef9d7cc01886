import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useKnownAt } from './known-at.js';

/** Copies a link that shows the same to somebody else, later too. */
export function CopyLink({ seenAt }: { seenAt: string | null }) {
  const [isCopied, setCopied] = useState(false);
  const knownAt = useKnownAt() ?? seenAt;
  const copy = async () => {
    const address = new URL(window.location.href);
    if (knownAt !== null) address.searchParams.set('knownAt', knownAt);
    address.searchParams.delete('do');
    await navigator.clipboard.writeText(address.href);
    setCopied(true);
  };
  return (
    <>
      <Button onPress={copy}>Copy link</Button>
      <span role="status" className="copied">
        {isCopied && (knownAt === null ? 'Copied.' : 'Copied. It shows these numbers later, too.')}
      </span>
    </>
  );
}
