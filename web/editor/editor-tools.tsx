/** The toolbar of the editor: status of the draft, font size, format, reset, what a program can use. */
import { ActionIcon } from '@mantine/core'
import { IconArrowBackUp, IconHelp, IconIndentIncrease, IconTextDecrease, IconTextIncrease } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import type { EditorActions } from './code-editor.tsx'
import { DraftBadge } from './draft-badge.tsx'
import type { OpenDraft } from './use-draft.ts'
import classes from './editor.module.css'

const ResetDialog = lazy(() => import('./reset-dialog.tsx'))
const MIN_FONT_SIZE = 11
const MAX_FONT_SIZE = 24

interface EditorToolsProps {
  draft: OpenDraft
  starter: string
  actions: RefObject<EditorActions | null>
  fontSize: number
  setFontSize: (size: number) => void
}

export function EditorTools({ draft, starter, actions, fontSize, setFontSize }: EditorToolsProps): ReactNode {
  const { t } = useTranslation()
  const [resetting, setResetting] = useState(false)
  const tool = (label: string, icon: ReactNode, act: () => void, disabled = false): ReactNode => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      onClick={() => !disabled && act()}
      // not `disabled`, which would lose the focus of whoever has just pressed it
      data-disabled={disabled || undefined}
      aria-disabled={disabled}
      className={classes.tool!}
    >
      {icon}
    </ActionIcon>
  )
  return (
    <div className={classes.toolbar}>
      <code className={classes.file}>solution.ts</code>
      <DraftBadge draft={draft.state} />
      <span className={classes.tools}>
        {tool(
          t('editor.smaller'),
          <IconTextDecrease size={18} />,
          () => setFontSize(fontSize - 1),
          fontSize <= MIN_FONT_SIZE,
        )}
        {tool(
          t('editor.larger'),
          <IconTextIncrease size={18} />,
          () => setFontSize(fontSize + 1),
          fontSize >= MAX_FONT_SIZE,
        )}
        {tool(t('editor.format'), <IconIndentIncrease size={18} />, () => actions.current?.format())}
        {tool(
          t('editor.reset'),
          <IconArrowBackUp size={18} className="mirrored" />,
          () => setResetting(true),
          draft.state.source === starter,
        )}
        <ActionIcon
          component="a"
          href="/help"
          // the program stays as it is
          target="_blank"
          variant="subtle"
          color="gray"
          aria-label={t('account.help')}
          title={t('account.help')}
          className={classes.tool!}
        >
          <IconHelp size={18} />
        </ActionIcon>
      </span>
      {resetting && (
        <Suspense>
          <ResetDialog
            close={() => setResetting(false)}
            reset={() => {
              draft.sync.replace(starter)
              setResetting(false)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
