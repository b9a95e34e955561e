/** Why an exercise takes no submission for grading: all are used, or there is a pause after the last one. */
import { useEffect, useState } from 'react'
import type { OwnTerms } from '../../server/contract/assignment.ts'
import type { Obstacle } from '../editor/sending.ts'

export function useLimit(terms: OwnTerms | null): Extract<Obstacle, 'used' | 'cooldown'> | undefined {
  const until = terms?.waitsUntil ? Date.parse(terms.waitsUntil) : 0
  const [, setOver] = useState(0)
  useEffect(() => {
    const left = until - Date.now()
    if (left <= 0) return undefined
    const timer = setTimeout(() => setOver(until), left)
    return () => clearTimeout(timer)
  }, [until])
  if (terms === null) return undefined
  const { used, most } = terms.attempts
  if (most !== null && used >= most) return 'used'
  return Date.now() < until ? 'cooldown' : undefined
}
