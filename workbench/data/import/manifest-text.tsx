import { Button } from 'react-aria-components';

/** The manifest, to look at and to save for the next file of this kind. */
export function ManifestText({ manifest }: { manifest: Record<string, unknown> }) {
  const text = JSON.stringify(manifest, null, 2);
  const save = () => {
    const address = URL.createObjectURL(new Blob([`${text}\n`], { type: 'application/json' }));
    Object.assign(document.createElement('a'), { href: address, download: 'manifest.json' }).click();
    URL.revokeObjectURL(address);
  };
  return (
    <details className="query">
      <summary>The manifest that reads it so</summary>
      <p>
        <Button onPress={save}>Download manifest</Button>
      </p>
      <pre>{text}</pre>
    </details>
  );
}
