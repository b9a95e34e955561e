/** Panes side by side with resize handles between them; the browser remembers their sizes. */
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
  const stored = JSON.parse(localStorage.getItem(key) ?? '[]') as SplitterPaneSize[]
  const store = (_handle: number, now: SplitterPaneSize[]): void => localStorage.setItem(key, JSON.stringify(now))
  return (
    <Splitter
      className={classes.panes}
      onResizeEnd={store}
      lineSize={9}
      attributes={{ handle: { 'aria-label': t('exercise.resize') } }}
      classNames={{ handle: classes.handle!, pane: classes.splitPane! }}
    >
      {names.map((name, i) => (
        <Splitter.Pane key={name} defaultSize={stored[i] ?? sizes[i]!} min={15}>
          {panes[name]}
        </Splitter.Pane>
      ))}
    </Splitter>
  )
}
