/** The options that editor and diff editor share. */
import type * as Monaco from 'monaco-editor/editor'

export const editorOptions: Monaco.editor.IEditorOptions & Monaco.editor.IGlobalEditorOptions = {
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  smoothScrolling: true,
  padding: { top: 12, bottom: 12 },
  renderLineHighlight: 'line',
  // 'dimmed' would make the last line number too pale to read
  renderFinalNewline: 'on',
  lineNumbersMinChars: 3,
  folding: false,
  glyphMargin: false,
  overviewRulerBorder: false,
  stickyScroll: { enabled: false },
  guides: { indentation: false },
  unicodeHighlight: { ambiguousCharacters: false },
  // separators.ts makes them line breaks
  unusualLineTerminators: 'off',
  // the pane must not cut off popups
  fixedOverflowWidgets: true,
  wordWrap: 'on',
  wrappingIndent: 'indent',
  'semanticHighlighting.enabled': false,
}
