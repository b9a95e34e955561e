/** Drafts are saved in the background; the clock and the server are the test's. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDraftSync } from '../../web/editor/draft-sync.ts'
import type { DraftServer, SaveOutcome } from '../../web/editor/draft-sync.ts'
import { localDrafts } from '../../web/editor/local-drafts.ts'
import type { LocalDrafts } from '../../web/editor/local-drafts.ts'

/** A storage as in browsers: its entries are own properties. */
function storage(): Storage {
  const entries: Record<string, string> = {}
  return Object.defineProperties(entries, {
    getItem: { value: (key: string) => entries[key] ?? null },
    setItem: {
      value: (key: string, value: string) => {
        entries[key] = value
      },
    },
    removeItem: {
      value: (key: string) => {
        delete entries[key]
      },
    },
  }) as unknown as Storage
}

const local = (browser: Storage, tab = storage()): LocalDrafts =>
  localDrafts('u1', { courseId: 'c1', slug: 'conv1d' }, { session: tab, local: browser })

/** A server that numbers versions and refuses a stale base version, like the real one. */
function fakeServer(): DraftServer & {
  stored: { source: string; version: number }
  reachable: boolean
  saves: number
} {
  const server = {
    stored: { source: 'starter', version: 0 },
    reachable: true,
    saves: 0,
    save(source: string, base: number): Promise<SaveOutcome> {
      if (!server.reachable) return Promise.resolve({ kind: 'unreachable' })
      server.saves += 1
      if (base !== server.stored.version)
        return Promise.resolve({ kind: 'conflict', draft: { ...server.stored, savedAt: '2026-03-01T10:00:00.000Z' } })
      server.stored = { source, version: base + 1 }
      return Promise.resolve({ kind: 'saved', version: base + 1 })
    },
    read: () => Promise.resolve({ ...server.stored, savedAt: '2026-03-01T10:00:00.000Z' }),
  }
  return server
}

const open = (server: DraftServer, drafts: LocalDrafts, draft: Parameters<typeof createDraftSync>[0]['draft'] = null) =>
  createDraftSync({ draft, starter: 'starter', server, local: drafts })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('typed text is saved once, after a pause', async () => {
  const server = fakeServer()
  const sync = open(server, local(storage()))
  for (const source of ['a', 'ab', 'abc']) {
    sync.edit(source)
    await vi.advanceTimersByTimeAsync(300)
  }
  expect(server.saves).toBe(0)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(server).toMatchObject({ saves: 1, stored: { source: 'abc', version: 1 } })
  expect(sync.get().status).toBe('saved')
})

test('typing without a pause is saved too', async () => {
  const server = fakeServer()
  const sync = open(server, local(storage()))
  for (let i = 0; i < 30; i++) {
    sync.edit('x'.repeat(i + 1))
    await vi.advanceTimersByTimeAsync(200)
  }
  expect(server.saves).toBeGreaterThanOrEqual(1)
})

test('without a connection the text stays in the browser, survives a reload, and is saved later', async () => {
  const server = fakeServer()
  const [browser, tab] = [storage(), storage()]
  server.reachable = false
  const first = open(server, local(browser, tab))
  first.edit('written on the train')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(first.get().status).toBe('offline')
  const afterReload = open(server, local(browser, tab))
  expect(afterReload.get().source).toBe('written on the train')
  server.reachable = true
  await vi.advanceTimersByTimeAsync(6_000)
  expect(server.stored.source).toBe('written on the train')
  expect(afterReload.get().status).toBe('saved')
  expect(Object.keys(browser).filter((key) => key.startsWith('tamrin.draft.'))).toEqual([])
})

test('when two tabs have changed the draft, the second to save gets a conflict with both texts', async () => {
  const server = fakeServer()
  const browser = storage()
  const [a, b] = [open(server, local(browser)), open(server, local(browser))]
  a.edit('from tab a')
  b.edit('from tab b')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(b.get()).toMatchObject({ status: 'conflict', source: 'from tab b', theirs: { source: 'from tab a' } })
  b.keepMine()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(server.stored).toEqual({ source: 'from tab b', version: 2 })
  expect(
    local(browser)
      .aside()
      .map(({ source }) => source),
  ).toEqual(['from tab a'])
})

test('a tab without changes takes over what another tab has saved', async () => {
  const server = fakeServer()
  const idle = open(server, local(storage()))
  server.stored = { source: 'from elsewhere', version: 1 }
  idle.savedElsewhere(1)
  await vi.advanceTimersByTimeAsync(0)
  expect(idle.get()).toMatchObject({ status: 'saved', source: 'from elsewhere', base: 1 })
})

test('the unsaved text of a closed tab conflicts with a newer version of the server', async () => {
  const browser = storage()
  local(browser).keep('left behind', 1)
  const server = fakeServer()
  server.stored = { source: 'newer', version: 2 }
  const sync = open(server, local(browser), { source: 'newer', version: 2, savedAt: '2026-03-01T10:00:00.000Z' })
  expect(sync.get()).toMatchObject({ status: 'conflict', source: 'left behind', theirs: { source: 'newer' } })
  sync.takeTheirs()
  expect(sync.get()).toMatchObject({ status: 'saved', source: 'newer' })
  expect(local(browser).aside()[0]?.source).toBe('left behind')
})

test('a reset sets the text aside', async () => {
  const browser = storage()
  const sync = open(fakeServer(), local(browser))
  sync.edit('my work')
  sync.replace('starter')
  expect(sync.get().source).toBe('starter')
  expect(local(browser).aside()[0]?.source).toBe('my work')
})

test('a closed draft is saved once more and then never, since another user may sign in next', async () => {
  const server = fakeServer()
  const browser = storage()
  const sync = open(server, local(browser))
  server.reachable = false
  sync.edit('of the one who left')
  await vi.advanceTimersByTimeAsync(2_000)
  sync.close()
  server.reachable = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.saves).toBe(0)
  expect(local(browser).find()?.source).toBe('of the one who left')
})

test('a flush also saves text that was typed during the save', async () => {
  const server = fakeServer()
  const sync = open(server, local(storage()))
  sync.edit('a')
  const saved = sync.flush()
  sync.edit('ab')
  await saved
  expect(server.stored.source).toBe('ab')
})
