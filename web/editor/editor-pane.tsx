/** The editor pane: toolbar, editor, and the buttons Run and Submit. */
import { Button, Kbd, Skeleton } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconPlayerPlay, IconSend } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { Mode } from '../api/submit.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import type { EditorActions } from './code-editor.tsx'
import { DraftConflict } from './draft-conflict.tsx'
import type { EditorMarker } from './editor-marker.ts'
import { EditorTools } from './editor-tools.tsx'
import type { OpenDraft } from './use-draft.ts'
import classes from './editor.module.css'

const CodeEditor = lazy(() => import('./code-editor.tsx'))

interface EditorPaneProps {
  exercise: Exercise
  draft: OpenDraft
  errors: EditorMarker[]
  actions: RefObject<EditorActions | null>
  submit: (mode: Mode) => void
  sending: Mode | undefined
}

export function EditorPane({ exercise, draft, errors, actions, submit, sending }: EditorPaneProps): ReactNode {
  const { t } = useTranslation()
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
      <div className={classes.code}>
        <Suspense fallback={<EditorSkeleton />}>
          <CodeEditor
            source={draft.state.source}
            onEdit={draft.sync.edit}
            fontSize={fontSize}
            errors={errors}
            actions={actions}
          />
        </Suspense>
      </div>
      <div className={classes.footer}>
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} />}
          loading={sending === 'run'}
          onClick={() => submit('run')}
          title={t('editor.runHint')}
          aria-keyshortcuts="Control+Enter"
        >
          {t('editor.run')}
        </Button>
        <Button
          leftSection={<IconSend size={16} className="mirrored" />}
          loading={sending === 'submit'}
          onClick={() => submit('submit')}
          title={t('editor.submitHint')}
          aria-keyshortcuts="Control+Shift+Enter"
        >
          {t('editor.submit')}
        </Button>
        <span className={classes.hint}>
          <bdi dir="ltr">
            <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">M</Kbd>
          </bdi>{' '}
          {t('editor.tabHint')}
        </span>
      </div>
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
