/** Leader election among tabs by messages only, without Web Locks. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ElectionMessage, electByMessages, type Election } from '../../web/api/events/election.ts'

interface Tab {
  name: string
  election: Election
  leads: boolean
}

/** The tabs of one browser: a message reaches the other tabs after a moment, unless they are frozen. */
let tabs: Tab[] = []
let frozen: Set<string>
const open = (name: string): Tab => {
  const send = (message: ElectionMessage): void => {
    setTimeout(() => {
      for (const other of tabs) if (other !== tab && !frozen.has(other.name)) other.election.receive(message)
    }, 1)
  }
  const tab: Tab = {
    name,
    leads: false,
    election: undefined as never,
  }
  tab.election = electByMessages({
    send: (message) => {
      if (!frozen.has(name)) send(message)
    },
    lead(signal) {
      tab.leads = true
      signal.addEventListener('abort', () => {
        tab.leads = false
      })
    },
  })
  tabs.push(tab)
  return tab
}
const close = (tab: Tab): void => {
  tab.election.leave()
  tabs = tabs.filter((one) => one !== tab)
}
const leaders = (): string[] => tabs.filter(({ leads }) => leads).map(({ name }) => name)

beforeEach(() => {
  tabs = []
  frozen = new Set()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

test('the first tab leads, later tabs follow', () => {
  open('a')
  vi.advanceTimersByTime(2_000)
  open('b')
  open('c')
  vi.advanceTimersByTime(60_000)
  expect(leaders()).toEqual(['a'])
})

test('of many tabs that open at once, one leads', () => {
  for (const name of 'abcdefgh') open(name)
  vi.advanceTimersByTime(3_000)
  expect(leaders()).toHaveLength(1)
})

test('when the leader closes, its successor leads at once', () => {
  const first = open('a')
  vi.advanceTimersByTime(2_000)
  for (const name of 'bcd') open(name)
  vi.advanceTimersByTime(1_000)
  close(first)
  vi.advanceTimersByTime(10)
  expect(leaders()).toHaveLength(1)
  vi.advanceTimersByTime(20_000)
  expect(leaders()).toHaveLength(1)
})

test('when the successor has closed too, another tab leads', () => {
  const first = open('a')
  vi.advanceTimersByTime(2_000)
  open('b')
  const successor = open('c')
  vi.advanceTimersByTime(10)
  close(successor)
  close(first)
  vi.advanceTimersByTime(3_000)
  expect(leaders()).toEqual(['b'])
})

test('a leader that does not answer is replaced within seconds, and follows when it wakes up', () => {
  open('a')
  vi.advanceTimersByTime(2_000)
  open('b')
  vi.advanceTimersByTime(1_000)
  frozen.add('a')
  vi.advanceTimersByTime(8_000)
  expect(leaders()).toEqual(['a', 'b'])
  frozen.delete('a')
  vi.advanceTimersByTime(6_000)
  expect(leaders()).toEqual(['b'])
})
