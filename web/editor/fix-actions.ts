/** Monaco's quick fixes for the fixes of a report. */
import type * as Monaco from 'monaco-editor/editor'
import type { Translate } from '../i18n/texts.ts'
import type { TrackedFix } from './tracked-fixes.ts'

/** What a fix does, in words; a fix without a text removes. */
export const fixTitle = (t: Translate, { text }: Pick<TrackedFix, 'text'>): string =>
  text.trim() === '' ? t('fix.remove') : t('fix.replace', { text })

export function fixActions(t: Translate, open: () => TrackedFix[]): Monaco.languages.CodeActionProvider {
  return {
    provideCodeActions(model, wanted) {
      const fixes = open()
      const here = fixes.filter(
        ({ range }) => range.startLineNumber <= wanted.endLineNumber && range.endLineNumber >= wanted.startLineNumber,
      )
      const action = (title: string, made: TrackedFix[], isPreferred: boolean): Monaco.languages.CodeAction => ({
        title,
        kind: 'quickfix',
        isPreferred,
        edit: {
          edits: made.map(({ range, text }) => ({
            resource: model.uri,
            versionId: model.getVersionId(),
            textEdit: { range, text },
          })),
        },
      })
      return {
        actions: [
          ...here.map((fix) => action(fixTitle(t, fix), [fix], true)),
          ...(here.length > 0 && fixes.length > 1 ? [action(t('fix.all', { count: fixes.length }), fixes, false)] : []),
        ],
        dispose: () => undefined,
      }
    },
  }
}
