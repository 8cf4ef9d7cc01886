import { useMonaco } from '@graphiql/react';
import { useEffect } from 'react';

/** Breaks long lines in every editor: the story's comments are sentences, and panes get narrow. */
export function WordWrap(): null {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (!monaco) return;
    const wrap = (editor: { updateOptions(options: { wordWrap: 'on' }): void }) =>
      editor.updateOptions({ wordWrap: 'on' });
    monaco.editor.getEditors().forEach(wrap);
    const subscription = monaco.editor.onDidCreateEditor(wrap);
    return () => subscription.dispose();
  }, [monaco]);
  return null;
}
