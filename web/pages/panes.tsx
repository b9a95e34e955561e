/**
 * The three panes of the workspace. On a very wide screen they are side by side, on others statement and results
 * are tabs beside the editor, on a phone all three are tabs.
 */
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import type { Side } from './use-folding.ts'

export type PaneName = 'statement' | 'editor' | 'results'
export type Layout = 'three' | 'two' | 'tabs'

interface PanesProps extends Record<PaneName, ReactNode> {
  layout: Layout
  folded: Side[]
  /** The tab that is shown, where there are tabs. */
  shown: PaneName
  show: (pane: PaneName) => void
}

const SplitPanes = lazy(() => import('./split-panes.tsx'))
const TabbedPanes = lazy(() => import('./tabbed-panes.tsx'))
const ON_FIRST_RENDER = { getInitialValueInEffect: false }

export function useLayout(): Layout {
  const wide = useMediaQuery('(min-width: 106.25em)', true, ON_FIRST_RENDER)
  const middle = useMediaQuery('(min-width: 50em)', true, ON_FIRST_RENDER)
  return wide ? 'three' : middle ? 'two' : 'tabs'
}

export function Panes({ layout, folded, shown, show, ...panes }: PanesProps): ReactNode {
  if (layout === 'three')
    return (
      <Suspense>
        <SplitPanes sizes={{ statement: 30, editor: 38, results: 32 }} panes={panes} folded={folded} />
      </Suspense>
    )
  if (layout === 'tabs')
    return (
      <Suspense>
        <TabbedPanes names={['statement', 'editor', 'results']} panes={panes} shown={shown} show={show} />
      </Suspense>
    )
  const side = (
    <TabbedPanes
      names={['statement', 'results']}
      panes={panes}
      shown={shown === 'editor' ? 'statement' : shown}
      show={show}
    />
  )
  return (
    <Suspense>
      <SplitPanes sizes={{ side: 46, editor: 54 }} panes={{ side, editor: panes.editor }} folded={folded} />
    </Suspense>
  )
}
