/** Monaco's diff editor, read only. */
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { editorOptions } from './editor-options.ts'
import { monaco, READ_ONLY } from './monaco.ts'

interface DiffEditorProps {
  before: string
  after: string
  label: string
}

export default function DiffEditor({ before, after, label }: DiffEditorProps): ReactNode {
  const scheme = useComputedColorScheme('light')
  const container = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const models = [before, after].map((text) => monaco.editor.createModel(text, READ_ONLY))
    const editor = monaco.editor.createDiffEditor(container.current!, {
      ...editorOptions,
      readOnly: true,
      originalEditable: false,
      renderSideBySideInlineBreakpoint: 640,
      renderOverviewRuler: false,
    })
    for (const side of [editor.getOriginalEditor(), editor.getModifiedEditor()])
      side.updateOptions({ ariaLabel: label })
    editor.setModel({ original: models[0]!, modified: models[1]! })
    return () => {
      editor.dispose()
      models.forEach((model) => model.dispose())
    }
  }, [before, after, label])
  useEffect(() => monaco.editor.setTheme(`tamrin-${scheme}`), [scheme])
  return <div ref={container} dir="ltr" style={{ height: '100%' }} />
}
