/** The buttons that fold and unfold the sides of the workspace. */
import { ActionIcon, Group } from '@mantine/core'
import { IconCode, IconFileText, IconLayoutSidebar, IconListCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import type { Folding, Side } from './use-folding.ts'

const ICONS: Record<Side, typeof IconCode> = {
  side: IconLayoutSidebar,
  statement: IconFileText,
  editor: IconCode,
  results: IconListCheck,
}

export function PaneToggles({ folding: { sides, folded, toggle } }: { folding: Folding }): ReactNode {
  const { t } = useTranslation()
  if (sides.length === 0) return null
  return (
    <Group gap={4} wrap="nowrap" role="group" aria-label={t('exercise.panes')}>
      {sides.map((side) => {
        const Icon = ICONS[side]
        const open = !folded.includes(side)
        const label = t('exercise.showPane', { pane: t(`exercise.pane.${side}`) })
        return (
          <ActionIcon
            key={side}
            variant={open ? 'light' : 'default'}
            size="lg"
            aria-label={label}
            title={label}
            aria-pressed={open}
            aria-disabled={open && folded.length === sides.length - 1}
            onClick={() => toggle(side)}
          >
            <Icon size={18} className="mirrored" aria-hidden />
          </ActionIcon>
        )
      })}
    </Group>
  )
}
