import { useMonaco } from '@graphiql/react';
import { StorageAPI } from '@graphiql/toolkit';
import { useEffect } from 'react';

const options = {
  wordWrap: 'on',
  wrappingIndent: 'indent',
  fontSize: 13,
  unicodeHighlight: { ambiguousCharacters: false },
} as const;

/** Wraps long lines in every editor, since panes are narrow, and does not highlight dashes in answers. */
export function EditorLayout(): null {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (!monaco) return;
    const lay = (editor: { updateOptions(changed: typeof options): void }) => editor.updateOptions(options);
    monaco.editor.getEditors().forEach(lay);
    const subscription = monaco.editor.onDidCreateEditor(lay);
    return () => subscription.dispose();
  }, [monaco]);
  return null;
}

/** Gives the side panel a fifth of the page instead of a quarter, until the user drags its border. */
export function narrowSidePanel(): void {
  const storage = new StorageAPI();
  if (storage.get('docExplorerFlex') === null) storage.set('docExplorerFlex', '0.26');
}
