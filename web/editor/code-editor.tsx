/**
 * The code editor, a wrapper around Monaco. Monaco keeps its own text; when `source` changes from
 * outside, the text is replaced in one edit that can be undone.
 */
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import type { EditorMarker } from './editor-marker.ts'
import { editorOptions } from './editor-options.ts'
import { fixActions } from './fix-actions.ts'
import { monaco } from './monaco.ts'
import { showMarkers } from './show-markers.ts'
import { breakAtSeparators } from './separators.ts'
import { trackFixes } from './tracked-fixes.ts'
import type { TrackedFix, TrackedFixes } from './tracked-fixes.ts'

export interface EditorActions {
  format(): void
  goTo(line: number, column: number): void
  fix(fixes: TrackedFix[]): void
}

interface CodeEditorProps {
  source: string
  onEdit: (source: string) => void
  fontSize: number
  /** Errors of the last report, shown as markers while `source` is the text that was graded. */
  errors: EditorMarker[]
  /** The text that was graded. */
  graded: string | undefined
  /** Tells which fixes of errors can still be made. */
  onFixes: (fixes: TrackedFix[]) => void
  actions: RefObject<EditorActions | null>
}

const SOLUTION = monaco.Uri.parse('file:///solution.ts')

type Editor = ReturnType<typeof monaco.editor.create>

export default function CodeEditor({
  source,
  onEdit,
  fontSize,
  errors,
  graded,
  onFixes,
  actions,
}: CodeEditorProps): ReactNode {
  const { t } = useTranslation()
  const scheme = useComputedColorScheme('light')
  const container = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor>(null)
  const fixes = useRef<TrackedFixes>(null)
  const edited = useRef(onEdit)
  edited.current = onEdit

  useEffect(() => {
    // one model for all exercises, never disposed: the worker may still get a request for it
    const model = monaco.editor.getModel(SOLUTION) ?? monaco.editor.createModel('', 'typescript', SOLUTION)
    model.setValue(source)
    model.updateOptions({ tabSize: 2, insertSpaces: true })
    const created = monaco.editor.create(container.current!, {
      ...editorOptions,
      model,
      fontSize,
      ariaLabel: t('editor.label'),
    })
    created.onDidChangeModelContent(({ changes }) => {
      // the line breaks are a change of their own
      if (breakAtSeparators(model, changes)) return
      edited.current(model.getValue())
      onFixes(fixes.current!.open())
    })
    editor.current = created
    fixes.current = trackFixes(model)
    actions.current = {
      format: () => void created.getAction('editor.action.formatDocument')?.run(),
      goTo(lineNumber, column) {
        created.setPosition({ lineNumber, column })
        created.revealLineInCenter(lineNumber)
        created.focus()
      },
      fix(made) {
        fixes.current!.make(made)
        created.focus()
      },
    }
    return () => {
      fixes.current!.track([])
      actions.current = null
      created.dispose()
    }
    // created once; the effects below apply changes
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useEffect(() => {
    const model = editor.current?.getModel()
    if (!model || model.getValue() === source) return
    model.pushStackElement()
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text: source }], () => null)
    model.pushStackElement()
  }, [source])

  useEffect(() => editor.current?.updateOptions({ fontSize, ariaLabel: t('editor.label') }), [fontSize, t])
  useEffect(() => monaco.editor.setTheme(`tamrin-${scheme}`), [scheme])

  useEffect(() => {
    const model = editor.current!.getModel()!
    if (model.getValue() === graded) fixes.current!.track(errors)
    onFixes(fixes.current!.open())
  }, [errors, graded, onFixes])

  useEffect(() => {
    const shown = source === graded ? errors : fixes.current!.open().map(({ marker, range }) => ({ ...marker, range }))
    showMarkers(editor.current!.getModel()!, shown, t('editor.server'))
  }, [source, errors, graded, t])

  useEffect(() => {
    const registration = monaco.languages.registerCodeActionProvider(
      'typescript',
      fixActions(t, () => fixes.current!.open()),
    )
    return () => registration.dispose()
  }, [t])

  return <div ref={container} dir="ltr" style={{ height: '100%' }} data-testid="editor" />
}
