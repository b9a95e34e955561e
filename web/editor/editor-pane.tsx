/** The editor pane: toolbar, editor, and the buttons Run and Submit. */
import { Skeleton } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { Mode } from '../api/submit.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import type { EditorActions } from './code-editor.tsx'
import { DraftConflict } from './draft-conflict.tsx'
import type { EditorMarker } from './editor-marker.ts'
import { EditorTools } from './editor-tools.tsx'
import { ExpectedWait } from './expected-wait.tsx'
import { FixBanner } from './fix-banner.tsx'
import type { Obstacle, Sending } from './sending.ts'
import { SubmitButtons } from './submit-buttons.tsx'
import type { TrackedFix } from './tracked-fixes.ts'
import type { OpenDraft } from './use-draft.ts'
import classes from './editor.module.css'

const CodeEditor = lazy(() => import('./code-editor.tsx'))

interface EditorPaneProps {
  exercise: Exercise
  draft: OpenDraft
  errors: EditorMarker[]
  /** The text whose errors they are. */
  graded: string | undefined
  actions: RefObject<EditorActions | null>
  submit: (mode: Mode) => void
  sending: Sending | undefined
  obstacles: Record<Mode, Obstacle | undefined>
}

export function EditorPane({
  exercise,
  draft,
  errors,
  graded,
  actions,
  submit,
  sending,
  obstacles,
}: EditorPaneProps): ReactNode {
  const { t } = useTranslation()
  const [fixes, setFixes] = useState<TrackedFix[]>([])
  const [fontSize, setFontSize] = useLocalStorage({
    key: 'tamrin.font-size',
    defaultValue: 14,
    getInitialValueInEffect: false,
  })
  return (
    <section className={classes.pane} aria-label={t('exercise.pane.editor')}>
      <EditorTools
        draft={draft}
        starter={exercise.starter}
        actions={actions}
        fontSize={fontSize}
        setFontSize={setFontSize}
      />
      <DraftConflict draft={draft.state} sync={draft.sync} />
      <FixBanner fixes={fixes} make={(made) => actions.current?.fix(made)} />
      <div className={classes.code}>
        <Suspense fallback={<EditorSkeleton />}>
          <CodeEditor
            source={draft.state.source}
            onEdit={draft.sync.edit}
            fontSize={fontSize}
            errors={errors}
            graded={graded}
            onFixes={setFixes}
            actions={actions}
          />
        </Suspense>
      </div>
      <SubmitButtons
        submit={submit}
        sending={sending}
        obstacles={obstacles}
        length={draft.state.source.length}
        maxSource={exercise.maxSource}
        note={exercise.trains ? <ExpectedWait courseId={exercise.courseId} slug={exercise.slug} /> : undefined}
      />
    </section>
  )
}

const WIDTHS = [46, 62, 38, 55, 30, 20, 48, 34]

function EditorSkeleton(): ReactNode {
  return (
    <div dir="ltr" style={{ padding: '14px 20px' }} aria-hidden="true">
      {WIDTHS.map((width) => (
        <Skeleton key={width} height={12} width={`${width}%`} mb={11} />
      ))}
    </div>
  )
}
