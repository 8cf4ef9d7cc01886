import { useState } from 'react';
import { Button, FieldError, Label, Text, TextArea, TextField } from 'react-aria-components';
import { Prose } from '../../../../charts/prose.js';
import type { Manifest, ManifestProblem } from '../inspection.js';
import { editManifest, overrideManifest } from '../use-file-import.js';
import { jsonProblem, lineOf } from './json-place.js';

interface ManifestTextProps {
  manifest: Manifest;
  problems: readonly ManifestProblem[];
  /** Parts that somebody wrote. */
  overrides: Manifest;
}

/** The manifest, to edit, and to save for the next file of this kind. */
export function ManifestText({ manifest, problems, overrides }: ManifestTextProps) {
  const [isOpen, setOpen] = useState(false);
  const text = JSON.stringify(manifest, null, 2);
  return (
    <details
      className="manifest"
      open={isOpen || problems.length > 0}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>How the file is read, as text</summary>
      <p className="muted">
        This text, the manifest, has everything above and what the form does not offer. Saved beside the file, it
        imports the next file of this kind without questions.
      </p>
      <ManifestEditor text={text} problems={problems} />
      <p className="actions">
        <Button onPress={() => save(text)}>Download manifest</Button>
      </p>
      <Overridden overrides={overrides} />
    </details>
  );
}

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: address, download: 'manifest.json' }).click();
  URL.revokeObjectURL(address);
}

function ManifestEditor({ text, problems }: { text: string; problems: readonly ManifestProblem[] }) {
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const use = async () => {
    if (typed === null) return;
    const problem = jsonProblem(typed);
    setWrong(problem === null ? [] : [problem]);
    if (problem !== null) return;
    const reasons = await editManifest(JSON.parse(typed));
    if (reasons !== null) return setWrong(reasons);
    // What was typed meanwhile stays.
    setTyped((now) => (now === typed ? null : now));
  };
  const ofManifest = problems.map(({ path, problem }) => `Line ${lineOf(text, path)}: ${problem}`);
  const sentences = wrong.length > 0 ? wrong : ofManifest;
  return (
    <>
      <TextField
        className="field manifest-editor"
        value={typed ?? text}
        onChange={setTyped}
        isInvalid={sentences.length > 0}
      >
        <Label>Manifest</Label>
        <TextArea rows={16} spellCheck="false" />
        <Text slot="description">JSON. The form follows what you change here.</Text>
        <FieldError>
          {sentences.map((sentence) => (
            <span key={sentence} className="manifest-problem">
              <Prose text={sentence} />
            </span>
          ))}
        </FieldError>
      </TextField>
      <p className="actions">
        <Button isDisabled={typed === null} onPress={() => void use()}>
          Use this text
        </Button>
        {typed !== null && (
          <Button
            onPress={() => {
              setTyped(null);
              setWrong([]);
            }}
          >
            Discard changes
          </Button>
        )}
      </p>
    </>
  );
}

function Overridden({ overrides }: { overrides: Manifest }) {
  const names = Object.keys(overrides);
  if (names.length === 0) return null;
  return (
    <p className="notice">
      As you wrote it, whatever the form says: {names.join(', ')}.{' '}
      <Button onPress={() => overrideManifest({})}>Use what the form says</Button>
    </p>
  );
}
