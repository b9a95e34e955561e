/** Monaco's themes; every token has a contrast of at least 4.5:1 on its background. */
import type * as Monaco from 'monaco-editor/editor'

export function defineThemes(monaco: typeof Monaco): void {
  monaco.editor.defineTheme('tamrin-light', {
    base: 'vs',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '4f5868', fontStyle: 'italic' },
      { token: 'keyword', foreground: '7a2a9c' },
      { token: 'string', foreground: '0b6b49' },
      { token: 'number', foreground: '9a4a00' },
      { token: 'type.identifier', foreground: '1d5f8a' },
    ],
    colors: {
      'editor.background': '#ffffff',
      'editorLineNumber.foreground': '#6d7687',
      'editorGutter.background': '#ffffff',
      'editor.lineHighlightBackground': '#f6f7fa',
      ...diff('#0b7a53', '#b92c3b'),
    },
  })
  monaco.editor.defineTheme('tamrin-dark', {
    base: 'vs-dark',
    inherit: true,
    rules: [
      { token: 'comment', foreground: 'a6b1c4', fontStyle: 'italic' },
      { token: 'keyword', foreground: 'c9a2f2' },
      { token: 'string', foreground: '7fd8ab' },
      { token: 'number', foreground: 'f0b072' },
      { token: 'type.identifier', foreground: '86c5ee' },
    ],
    colors: {
      'editor.background': '#1a2130',
      'editorLineNumber.foreground': '#8a94a8',
      'editorGutter.background': '#1a2130',
      'editor.lineHighlightBackground': '#202838',
      ...diff('#58cf9e', '#ff8d96'),
    },
  })
}

/** Backgrounds of a diff, pale enough that every token keeps its contrast. */
const diff = (inserted: string, removed: string): Record<string, string> => ({
  'diffEditor.insertedLineBackground': `${inserted}0c`,
  'diffEditor.insertedTextBackground': `${inserted}1c`,
  'diffEditor.removedLineBackground': `${removed}0c`,
  'diffEditor.removedTextBackground': `${removed}1c`,
})
