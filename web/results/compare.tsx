/** Compares an earlier version with the text in the editor, with a button that restores it. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { submissionQuery } from '../api/queries.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'

const DiffDialog = lazy(() => import('../editor/diff-dialog.tsx'))

/** A text that is in this browser, or the id of a submission whose text is fetched. */
export type EarlierVersion = { label: string } & ({ source: string } | { id: string })

interface CompareProps {
  earlier: EarlierVersion
  now: string
  restore: (source: string) => void
  close: () => void
}

export function Compare({ earlier, now, restore, close }: CompareProps): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery({ ...submissionQuery('id' in earlier ? earlier.id : ''), enabled: 'id' in earlier })
  const source = 'source' in earlier ? earlier.source : data?.source
  if (source === undefined) return null
  return (
    <Suspense>
      <DiffDialog
        title={t('history.compare')}
        before={{ label: earlier.label, source }}
        after={{ label: t('history.now'), source: now }}
        close={close}
        action={
          <Button onClick={() => restore(source)} disabled={source === now}>
            {t('history.restore')}
          </Button>
        }
      />
    </Suspense>
  )
}
