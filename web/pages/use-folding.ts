/** Which sides of the workspace are folded; the browser remembers it for each layout. */
import { useLocalStorage } from '@mantine/hooks'
import type { Layout, PaneName } from './panes.tsx'

/** A part of a layout with panes side by side; `side` has the tabs of statement and results. */
export type Side = PaneName | 'side'

const SIDES: Record<Layout, Side[]> = {
  three: ['statement', 'editor', 'results'],
  two: ['side', 'editor'],
  tabs: [],
}

export interface Folding {
  sides: Side[]
  folded: Side[]
  /** Folds or unfolds a side; the last one that is open stays. */
  toggle(side: Side): void
  /** Makes a pane visible. */
  unfold(pane: PaneName): void
}

export function useFolding(layout: Layout): Folding {
  const sides = SIDES[layout]
  const [stored, store] = useLocalStorage<Side[]>({
    key: `tamrin.folded.${layout}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  })
  const folded = sides.filter((side) => stored.includes(side))
  return {
    sides,
    folded,
    toggle(side) {
      if (folded.includes(side)) store(folded.filter((one) => one !== side))
      else if (folded.length < sides.length - 1) store([...folded, side])
    },
    unfold(pane) {
      const side = sides.includes(pane) ? pane : 'side'
      if (folded.includes(side)) store(folded.filter((one) => one !== side))
    },
  }
}
