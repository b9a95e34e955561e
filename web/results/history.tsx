/** The history: earlier runs and submissions, and texts set aside; to show, to compare, to restore. */
import { Drawer, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { SubmissionSummary } from '../../server/contract/submission.ts'
import type { OpenDraft } from '../editor/use-draft.ts'
import { useReturnFocus } from '../components/use-return-focus.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Compare } from './compare.tsx'
import type { EarlierVersion } from './compare.tsx'
import { HistoryEntry } from './history-entry.tsx'
import classes from './results.module.css'

interface HistoryProps {
  submissions: SubmissionSummary[]
  shown: string | undefined
  choose: (id: string) => void
  draft: OpenDraft
  starter: string
  close: () => void
}

export default function History({ submissions, shown, choose, draft, starter, close }: HistoryProps): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  useReturnFocus()
  const [compared, setCompared] = useState<EarlierVersion>()
  const aside = draft.local.aside()
  const restore = (source: string): void => {
    draft.sync.replace(source)
    close()
  }
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      // of two dialogs, Escape closes the upper one
      closeOnEscape={compared === undefined}
      returnFocus={false}
      title={t('history.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      size="md"
    >
      <Stack gap="xs">
        {submissions.length === 0 && (
          <Text c="dimmed" size="sm">
            {t('history.empty')}
          </Text>
        )}
        {submissions.map((submission, i) => (
          <HistoryEntry
            key={submission.id}
            submission={submission}
            number={submissions.length - i}
            current={submission.id === shown}
            show={() => {
              choose(submission.id)
              close()
            }}
            compare={(label) => setCompared({ label, id: submission.id })}
          />
        ))}
        {aside.length > 0 && <h3 className={classes.aside}>{t('history.aside')}</h3>}
        {aside.map(({ source, at }) => (
          <button
            key={at}
            type="button"
            className={classes.entry}
            onClick={() =>
              setCompared({
                label: t('history.asideAt', { when: format.dateTime(new Date(at).toISOString()) }),
                source,
              })
            }
          >
            {t('history.asideAt', { when: format.dateTime(new Date(at).toISOString()) })}
          </button>
        ))}
        <button
          type="button"
          className={classes.entry}
          onClick={() => setCompared({ label: t('history.starter'), source: starter })}
        >
          {t('history.starter')}
        </button>
      </Stack>
      {compared && (
        <Compare earlier={compared} now={draft.state.source} restore={restore} close={() => setCompared(undefined)} />
      )}
    </Drawer>
  )
}
