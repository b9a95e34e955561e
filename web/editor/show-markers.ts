/** Shows the errors of a report as Monaco's markers. */
import type { EditorMarker } from './editor-marker.ts'
import { monaco } from './monaco.ts'

/** @param errors each at its `range` where one is known, else at the word of its location */
export function showMarkers(
  model: ReturnType<typeof monaco.editor.createModel>,
  errors: (EditorMarker & { range?: ReturnType<typeof model.getFullModelRange> })[],
  owner: string,
): void {
  monaco.editor.setModelMarkers(
    model,
    'server',
    errors.flatMap(({ message, location, range }) => {
      const marker = { message, severity: monaco.MarkerSeverity.Error, source: owner }
      if (range) return [{ ...marker, ...range }]
      if (location === undefined) return []
      const line = Math.min(location.line, model.getLineCount())
      const word = model.getWordAtPosition({ lineNumber: line, column: location.column })
      return [
        {
          ...marker,
          startLineNumber: line,
          startColumn: location.column,
          endLineNumber: line,
          endColumn: word?.endColumn ?? location.column + 1,
        },
      ]
    }),
  )
}
