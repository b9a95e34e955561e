/** A program with the numbers of its lines; a line is reached by `#line-7`. */
import { memo } from 'react'
import type { ReactNode } from 'react'
import classes from './source-listing.module.css'

export const SourceListing = memo(function SourceListing({
  source,
  label,
}: {
  source: string
  label: string
}): ReactNode {
  return (
    <pre className={`card ${classes.listing}`} tabIndex={0} aria-label={label}>
      {source
        .trimEnd()
        .split('\n')
        .map((line, i) => (
          <span key={i} id={`line-${i + 1}`}>
            {line}
          </span>
        ))}
    </pre>
  )
})
