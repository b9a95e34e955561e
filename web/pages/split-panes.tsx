/** Panes side by side with resize handles between them; the browser remembers their sizes. */
import { Splitter } from '@mantine/core'
import type { SplitterPaneSize } from '@mantine/hooks'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import type { Side } from './use-folding.ts'
import classes from './exercise.module.css'

interface SplitPanesProps {
  /** Percentages, in the order of the panes. */
  sizes: Partial<Record<Side, number>>
  panes: Partial<Record<Side, ReactNode>>
  folded: Side[]
}

/** Percent of the width. */
const MIN = 15

export default function SplitPanes({ sizes, panes, folded }: SplitPanesProps): ReactNode {
  const { t } = useTranslation()
  const names = Object.keys(sizes) as Side[]
  const key = `tamrin.panes.${names.join('.')}`
  const [chosen, setChosen] = useState(() => stored(key, names.length) ?? Object.values(sizes))
  const isFolded = names.map((name) => folded.includes(name))
  /** The share of those that are open. */
  const open = chosen.reduce((sum, size, i) => sum + (isFolded[i] ? 0 : size), 0)
  const resize = (now: SplitterPaneSize[]): void => {
    const next = chosen.map((size, i) => (isFolded[i] ? size : (parseFloat(String(now[i])) * open) / 100))
    setChosen(next)
    localStorage.setItem(key, JSON.stringify(next))
  }
  return (
    <Splitter
      className={classes.panes}
      sizes={chosen.map((size, i) => (isFolded[i] ? 0 : (100 * size) / open))}
      onSizeChange={resize}
      lineSize={9}
      attributes={{ handle: { 'aria-label': t('exercise.resize') } }}
      classNames={{ handle: classes.handle!, pane: classes.splitPane! }}
    >
      {names.map((name, i) => (
        <Splitter.Pane
          key={name}
          defaultSize={sizes[name]!}
          {...(isFolded[i] ? { min: 0, max: 0 } : { min: MIN })}
          data-folded={isFolded[i] || undefined}
          data-side={name}
        >
          {panes[name]}
        </Splitter.Pane>
      ))}
    </Splitter>
  )
}

/** Undefined where nothing usable is stored. */
function stored(key: string, count: number): number[] | undefined {
  try {
    const sizes = JSON.parse(localStorage.getItem(key) ?? 'null') as unknown
    const usable = Array.isArray(sizes) && sizes.length === count && sizes.every((size) => size >= 1 && size <= 100)
    return usable ? (sizes as number[]) : undefined
  } catch {
    return undefined
  }
}
