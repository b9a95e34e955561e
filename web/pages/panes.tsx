/**
 * The three panes of the workspace. On a wide screen they are side by side, on a narrower one
 * statement and results are tabs beside the editor, on a phone all three are tabs.
 */
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'

export type PaneName = 'statement' | 'editor' | 'results'
type PanesProps = Record<PaneName, ReactNode> & { shown: PaneName; show: (pane: PaneName) => void }

const SplitPanes = lazy(() => import('./split-panes.tsx'))
const TabbedPanes = lazy(() => import('./tabbed-panes.tsx'))
const ON_FIRST_RENDER = { getInitialValueInEffect: false }

export function Panes({ shown, show, ...panes }: PanesProps): ReactNode {
  const wide = useMediaQuery('(min-width: 75em)', true, ON_FIRST_RENDER)
  const middle = useMediaQuery('(min-width: 50em)', true, ON_FIRST_RENDER)
  if (wide)
    return (
      <Suspense>
        <SplitPanes names={['statement', 'editor', 'results']} sizes={[28, 40, 32]} panes={panes} />
      </Suspense>
    )
  if (!middle)
    return (
      <Suspense>
        <TabbedPanes names={['statement', 'editor', 'results']} panes={panes} shown={shown} show={show} />
      </Suspense>
    )
  const left = (
    <TabbedPanes
      names={['statement', 'results']}
      panes={panes}
      shown={shown === 'editor' ? 'statement' : shown}
      show={show}
    />
  )
  return (
    <Suspense>
      <SplitPanes names={['statement', 'editor']} sizes={[44, 56]} panes={{ ...panes, statement: left }} />
    </Suspense>
  )
}
