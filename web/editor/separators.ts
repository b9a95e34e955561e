/**
 * The line and paragraph separators U+2028 and U+2029, which a text pasted from a word processor may have. They end
 * a line of a program, but Monaco shows them as a character within one, and would ask in a dialog what to do.
 */
import type * as Monaco from 'monaco-editor/editor'

const SEPARATOR = /[\u2028\u2029]/

/**
 * Makes them line breaks.
 * @param changes what was just typed or pasted
 * @returns whether there was any: then the model has changed again
 */
export function breakAtSeparators(model: Monaco.editor.ITextModel, changes: { text: string }[]): boolean {
  if (!changes.some(({ text }) => SEPARATOR.test(text))) return false
  const found = model.findMatches(SEPARATOR.source, false, true, false, null, false)
  model.pushEditOperations(
    null,
    found.map(({ range }) => ({ range, text: model.getEOL() })),
    () => null,
  )
  return true
}
