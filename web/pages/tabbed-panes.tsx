/** Panes as tabs; hidden panes stay mounted and keep their state. */
import { Tabs } from '@mantine/core'
import { useDidUpdate } from '@mantine/hooks'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import type { PaneName } from './panes.tsx'
import classes from './exercise.module.css'

interface TabbedPanesProps {
  names: PaneName[]
  panes: Record<PaneName, ReactNode>
  shown: PaneName
  show: (pane: PaneName) => void
}

export default function TabbedPanes({ names, panes, shown, show }: TabbedPanesProps): ReactNode {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  useDidUpdate(() => {
    // the focus was in the pane that is hidden now
    const focused = document.activeElement
    if (focused === document.body || focused?.closest('[role=tabpanel]')?.checkVisibility() === false)
      list.current!.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  }, [shown])
  return (
    <Tabs
      value={shown}
      onChange={(name) => show(name as PaneName)}
      className={classes.tabs}
      keepMounted
      keepMountedMode="display-none"
    >
      <Tabs.List grow ref={list}>
        {names.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`exercise.pane.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {names.map((name) => (
        <Tabs.Panel key={name} value={name} className={classes.tab!}>
          {panes[name]}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
