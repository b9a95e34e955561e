/** Panes beside each other, with handles between them; the sizes are remembered. */
import { Splitter } from '@mantine/core'
import type { SplitterPaneSize } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import type { PaneName } from './panes.tsx'
import classes from './exercise.module.css'

interface SplitPanesProps {
  names: PaneName[]
  sizes: number[]
  panes: Record<PaneName, ReactNode>
}

export default function SplitPanes({ names, sizes, panes }: SplitPanesProps): ReactNode {
  const { t } = useTranslation()
  const key = `tamrin.panes.${names.length}`
  const kept = JSON.parse(localStorage.getItem(key) ?? '[]') as SplitterPaneSize[]
  const remember = (_handle: number, now: SplitterPaneSize[]): void => localStorage.setItem(key, JSON.stringify(now))
  return (
    <Splitter
      className={classes.panes}
      onResizeEnd={remember}
      lineSize={9}
      attributes={{ handle: { 'aria-label': t('exercise.resize') } }}
      classNames={{ handle: classes.handle!, pane: classes.splitPane! }}
    >
      {names.map((name, i) => (
        <Splitter.Pane key={name} defaultSize={kept[i] ?? sizes[i]!} min={15}>
          {panes[name]}
        </Splitter.Pane>
      ))}
    </Splitter>
  )
}
