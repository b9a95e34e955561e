/** Below a course's exercises, for its staff: the state of the platform, what failed, and its data. */
import type { ReactNode } from 'react'
import { DataPanel } from './data-panel.tsx'
import { PlatformPanel } from './platform-panel.tsx'

/** @param operates whether the reader also looks after the platform */
export default function CourseOperations({ operates }: { operates: boolean }): ReactNode {
  return (
    <>
      <PlatformPanel operates={operates} />
      {operates && <DataPanel />}
    </>
  )
}
