/** Three panes: beside each other where there is room, statement and results as tabs beside the editor on less, all as tabs on a phone. */
import { Splitter, Tabs } from '@mantine/core'
import { readLocalStorageValue, useMediaQuery } from '@mantine/hooks'
import type { SplitterPaneSize } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './exercise.module.css'

export type PaneName = 'statement' | 'editor' | 'results'
type PanesProps = Record<PaneName, ReactNode> & { shown: PaneName; show: (pane: PaneName) => void }

const STORED = 'tamrin.panes'
const NOW = { getInitialValueInEffect: false }

export function Panes({ shown, show, ...panes }: PanesProps): ReactNode {
  const wide = useMediaQuery('(min-width: 75em)', true, NOW)
  const middle = useMediaQuery('(min-width: 50em)', true, NOW)
  if (wide) return <Split names={['statement', 'editor', 'results']} sizes={[28, 40, 32]} panes={panes} />
  if (middle) {
    const left = <TabbedPanes names={['statement', 'results']} panes={panes} shown={shown === 'editor' ? 'statement' : shown} show={show} />
    return <Split names={['statement', 'editor']} sizes={[44, 56]} panes={{ ...panes, statement: left }} />
  }
  return <TabbedPanes names={['statement', 'editor', 'results']} panes={panes} shown={shown} show={show} />
}

interface SplitProps { names: PaneName[]; sizes: number[]; panes: Record<PaneName, ReactNode> }

function Split({ names, sizes, panes }: SplitProps): ReactNode {
  const key = `${STORED}.${names.length}`
  const kept = readLocalStorageValue<SplitterPaneSize[]>({ key, defaultValue: sizes })
  const remember = (_handle: number, now: SplitterPaneSize[]): void => localStorage.setItem(key, JSON.stringify(now))
  return (
    <Splitter className={classes.panes} onResizeEnd={remember} lineSize={9} classNames={{ handle: classes.handle!, pane: classes.splitPane! }}>
      {names.map((name, i) => <Splitter.Pane key={name} defaultSize={kept[i] ?? sizes[i]!} min={15}>{panes[name]}</Splitter.Pane>)}
    </Splitter>
  )
}

function TabbedPanes({ names, panes, shown, show }: { names: PaneName[] } & Pick<PanesProps, 'shown' | 'show'> & { panes: Record<PaneName, ReactNode> }): ReactNode {
  const { t } = useTranslation()
  return (
    <Tabs value={shown} onChange={(name) => show(name as PaneName)} className={classes.tabs} keepMounted keepMountedMode="display-none">
      <Tabs.List grow>{names.map((name) => <Tabs.Tab key={name} value={name}>{t(`exercise.pane.${name}`)}</Tabs.Tab>)}</Tabs.List>
      {names.map((name) => <Tabs.Panel key={name} value={name} className={classes.tab!}>{panes[name]}</Tabs.Panel>)}
    </Tabs>
  )
}
