/** The banner of a draft conflict: compares the two versions and lets the user choose one. */
import { Button, Group, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import type { DraftState } from './draft-state.ts'
import type { DraftSync } from './draft-sync.ts'
import classes from './editor.module.css'

const DiffDialog = lazy(() => import('./diff-dialog.tsx'))

export function DraftConflict({ draft, sync }: { draft: DraftState; sync: DraftSync }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const [comparing, setComparing] = useState(false)
  if (draft.theirs === null) return null
  return (
    <div className={classes.conflict} role="alert">
      <Text size="sm" fw={600}>
        {t('conflict.title')}
      </Text>
      <Text size="sm">{t('conflict.explain', { when: format.relative(draft.theirs.savedAt) })}</Text>
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" variant="default" onClick={() => setComparing(true)}>
          {t('conflict.compare')}
        </Button>
        <Button size="compact-sm" onClick={sync.keepMine}>
          {t('conflict.mine')}
        </Button>
        <Button size="compact-sm" variant="light" onClick={sync.takeTheirs}>
          {t('conflict.theirs')}
        </Button>
      </Group>
      {comparing && (
        <Suspense>
          <DiffDialog
            title={t('conflict.title')}
            before={{ label: t('conflict.theirsLabel'), source: draft.theirs.source }}
            after={{ label: t('conflict.mineLabel'), source: draft.source }}
            close={() => setComparing(false)}
          />
        </Suspense>
      )}
    </div>
  )
}
