/**
 * The fixes of a report's errors, followed through later edits: each stays with its text, and is offered for as
 * long as that text is still there.
 */
import type * as Monaco from 'monaco-editor/editor'
import type { SourceFix } from '../../graders/report.ts'
import type { EditorMarker } from './editor-marker.ts'

export interface TrackedFix {
  marker: EditorMarker
  range: Monaco.IRange
  /** What is to stand there instead. */
  text: string
}

export interface TrackedFixes {
  /** Replaces all fixes by those of errors in the model's present text. */
  track(errors: EditorMarker[]): void
  /** The fixes that can still be made, in the order of the text. */
  open(): TrackedFix[]
  /** Makes fixes, in one step that can be undone. */
  make(fixes: TrackedFix[]): void
}

const rangeOf = ({ from, to }: SourceFix): Monaco.IRange => ({
  startLineNumber: from.line,
  startColumn: from.column,
  endLineNumber: to.line,
  endColumn: to.column,
})

export function trackFixes(model: Monaco.editor.ITextModel): TrackedFixes {
  let tracked: { decoration: string; wrong: string; text: string; marker: EditorMarker }[] = []
  return {
    track(errors) {
      const fixable = errors.flatMap((marker) => (marker.fix ? [{ marker, fix: marker.fix }] : []))
      const decorations = model.deltaDecorations(
        tracked.map(({ decoration }) => decoration),
        // stickiness 1: text that is typed at an end does not belong to it
        fixable.map(({ fix }) => ({ range: rangeOf(fix), options: { description: 'fix', stickiness: 1 } })),
      )
      tracked = fixable.map(({ marker, fix }, i) => ({
        decoration: decorations[i]!,
        wrong: model.getValueInRange(rangeOf(fix)),
        text: fix.text,
        marker,
      }))
    },
    open: () =>
      tracked.flatMap(({ decoration, wrong, text, marker }) => {
        const range = model.getDecorationRange(decoration)
        return range && wrong !== text && model.getValueInRange(range) === wrong ? [{ marker, range, text }] : []
      }),
    make(fixes) {
      model.pushStackElement()
      model.pushEditOperations([], fixes, () => null)
      model.pushStackElement()
    },
  }
}
