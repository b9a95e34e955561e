/** The buttons Run and Submit, and the sentence that says why one of them does nothing. */
import { Button, Kbd, Loader } from '@mantine/core'
import { IconPlayerPlay, IconSend } from '@tabler/icons-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import type { Mode } from '../api/submit.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import type { Obstacle, Sending } from './sending.ts'
import classes from './editor.module.css'

interface SubmitButtonsProps {
  submit: (mode: Mode) => void
  sending: Sending | undefined
  obstacles: Record<Mode, Obstacle | undefined>
  length: number
  maxSource: number
  /** Shown beside the buttons while they may be pressed. */
  note?: ReactNode
}

export function SubmitButtons({ submit, sending, obstacles, length, maxSource, note }: SubmitButtonsProps): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const notice = useId()
  const obstacle = obstacles.run ?? obstacles.submit
  const warns = sending?.waits || obstacle === 'tooLong'
  const button = (mode: Mode, icon: ReactNode, variant: string, keys: string): ReactNode => {
    const sends = sending?.mode === mode
    // not `disabled`, which would lose the focus of whoever has just pressed it
    const disabled = sending !== undefined || obstacles[mode] !== undefined
    return (
      <Button
        variant={variant}
        leftSection={sends ? <Loader size={16} color="currentColor" aria-hidden /> : icon}
        data-disabled={(disabled && !sends) || undefined}
        aria-disabled={disabled}
        aria-describedby={disabled ? notice : undefined}
        onClick={() => !disabled && submit(mode)}
        title={t(mode === 'run' ? 'editor.runHint' : 'editor.submitHint')}
        aria-keyshortcuts={keys}
      >
        {t(mode === 'run' ? 'editor.run' : 'editor.submit')}
      </Button>
    )
  }
  return (
    <div className={classes.footer}>
      {button('run', <IconPlayerPlay size={16} />, 'default', 'Control+Enter')}
      {button('submit', <IconSend size={16} className="mirrored" />, 'filled', 'Control+Shift+Enter')}
      <span
        className={classes.notice}
        id={notice}
        role="status"
        data-warns={warns || undefined}
        data-testid="submit-notice"
      >
        {sending?.waits
          ? t(sending.mode === 'run' ? 'editor.runWaits' : 'editor.submitWaits')
          : sending
            ? ''
            : obstacle === 'tooLong'
              ? t('editor.tooLong', { length: format.number(length), max: format.number(maxSource) })
              : obstacle && t(`editor.${obstacle}`)}
      </span>
      {sending?.waits && (
        <Button size="compact-sm" variant="default" onClick={sending.cancel}>
          {t('results.cancel')}
        </Button>
      )}
      {!sending && !obstacle && note !== undefined && <span className={classes.note}>{note}</span>}
      {!sending && !obstacle && note === undefined && (
        <span className={classes.hint}>
          <bdi dir="ltr">
            <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">M</Kbd>
          </bdi>{' '}
          {t('editor.tabHint')}
        </span>
      )}
    </div>
  )
}
