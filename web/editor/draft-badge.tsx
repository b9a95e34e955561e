/** The status of the draft: saved, being saved, or only in this browser. */
import { IconCloudCheck, IconCloudOff, IconCloudUp, IconCloudX, IconGitCompare } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import type { DraftState, DraftStatus } from './draft-state.ts'
import classes from './editor.module.css'

const ICONS: Record<DraftStatus, typeof IconCloudUp> = {
  saved: IconCloudCheck,
  changed: IconCloudUp,
  saving: IconCloudUp,
  offline: IconCloudOff,
  refused: IconCloudX,
  conflict: IconGitCompare,
}

export function DraftBadge({ draft }: { draft: DraftState }): ReactNode {
  const { t } = useTranslation()
  const Icon = ICONS[draft.status]
  const untouched = draft.status === 'saved' && draft.base === 0
  return (
    <span className={classes.badge} data-status={draft.status} role="status" data-testid="draft-status">
      {!untouched && <Icon size={16} aria-hidden />}
      {untouched ? t('draft.untouched') : t(`draft.${draft.status}`)}
      {draft.refusal && <span>: {draft.refusal}</span>}
    </span>
  )
}
