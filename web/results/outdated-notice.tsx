/** Says that the program in the editor is no longer the one that a report is about, and compares the two. */
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { OpenDraft } from '../editor/use-draft.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { Compare } from './compare.tsx'
import classes from './results.module.css'

export default function OutdatedNotice({ graded, draft }: { graded: string; draft: OpenDraft }): ReactNode {
  const { t } = useTranslation()
  const [comparing, setComparing] = useState(false)
  const { source } = draft.state
  if (graded === source && !comparing) return null
  return (
    <Group className={classes.outdated!} gap="xs" data-testid="outdated">
      <Text size="sm">{t('results.outdated')}</Text>
      <Button size="compact-xs" variant="default" onClick={() => setComparing(true)}>
        {t('history.compare')}
      </Button>
      {comparing && (
        <Compare
          earlier={{ label: t('results.gradedProgram'), source: graded }}
          now={source}
          restore={(earlier) => {
            draft.sync.replace(earlier)
            setComparing(false)
          }}
          close={() => setComparing(false)}
        />
      )}
    </Group>
  )
}
