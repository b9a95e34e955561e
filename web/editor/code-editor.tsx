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
import { monaco } from './monaco.ts'

export interface EditorActions {
  format(): void
  goTo(line: number, column: number): void
}

interface CodeEditorProps {
  source: string
  onEdit: (source: string) => void
  fontSize: number
  /** Errors of the last report, shown as markers. */
  errors: EditorMarker[]
  actions: RefObject<EditorActions | null>
}

const SOLUTION = monaco.Uri.parse('file:///solution.ts')

type Editor = ReturnType<typeof monaco.editor.create>

export default function CodeEditor({ source, onEdit, fontSize, errors, actions }: CodeEditorProps): ReactNode {
  const { t } = useTranslation()
  const scheme = useComputedColorScheme('light')
  const container = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor>(null)
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
    created.onDidChangeModelContent(() => edited.current(model.getValue()))
    editor.current = created
    actions.current = {
      format: () => void created.getAction('editor.action.formatDocument')?.run(),
      goTo(lineNumber, column) {
        created.setPosition({ lineNumber, column })
        created.revealLineInCenter(lineNumber)
        created.focus()
      },
    }
    return () => {
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
    const model = editor.current?.getModel()
    if (!model) return
    monaco.editor.setModelMarkers(
      model,
      'server',
      errors.flatMap(({ message, location }) => {
        if (location === undefined) return []
        const line = Math.min(location.line, model.getLineCount())
        const word = model.getWordAtPosition({ lineNumber: line, column: location.column })
        return [
          {
            message,
            severity: monaco.MarkerSeverity.Error,
            source: t('editor.server'),
            startLineNumber: line,
            startColumn: location.column,
            endLineNumber: line,
            endColumn: word?.endColumn ?? location.column + 1,
          },
        ]
      }),
    )
  }, [errors, t])

  return <div ref={container} dir="ltr" style={{ height: '100%' }} data-testid="editor" />
}
