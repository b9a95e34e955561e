/** The draft's state machine: no sequence of edits, saves and conflicts loses text. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftAfter, initialDraft } from '../../web/editor/draft-state.ts'
import type { DraftEvent, DraftState } from '../../web/editor/draft-state.ts'

const at = '2026-03-01T10:00:00.000Z'
const play = (events: DraftEvent[], start = initialDraft('starter', 0)): DraftState => events.reduce(draftAfter, start)

test('an edit must be saved, unless it is undone', () => {
  expect(play([{ type: 'edited', source: 'a' }]).status).toBe('changed')
  expect(
    play([
      { type: 'edited', source: 'a' },
      { type: 'edited', source: 'starter' },
    ]).status,
  ).toBe('saved')
})

test('text typed during a save is saved next', () => {
  const state = play([
    { type: 'edited', source: 'a' },
    { type: 'sending' },
    { type: 'edited', source: 'ab' },
    { type: 'saved', version: 1 },
  ])
  expect(state).toMatchObject({ status: 'changed', source: 'ab', base: 1, baseSource: 'a' })
})

test('without a connection the text is kept, and the next save stores it', () => {
  const offline = play([
    { type: 'edited', source: 'a' },
    { type: 'sending' },
    { type: 'unreachable' },
    { type: 'edited', source: 'ab' },
  ])
  expect(offline).toMatchObject({ status: 'offline', source: 'ab' })
  expect(play([{ type: 'sending' }, { type: 'saved', version: 1 }], offline)).toMatchObject({
    status: 'saved',
    base: 1,
    baseSource: 'ab',
  })
})

test('a version saved elsewhere replaces an unchanged text', () => {
  expect(play([{ type: 'found', draft: { source: 'theirs', version: 2, savedAt: at } }])).toMatchObject({
    status: 'saved',
    source: 'theirs',
    base: 2,
  })
})

test('two changed versions are a conflict: both are kept until the student chooses', () => {
  const conflict = play([
    { type: 'edited', source: 'mine' },
    { type: 'sending' },
    { type: 'found', draft: { source: 'theirs', version: 1, savedAt: at } },
  ])
  expect(conflict).toMatchObject({ status: 'conflict', source: 'mine', theirs: { source: 'theirs' } })
  expect(play([{ type: 'kept-mine' }], conflict)).toMatchObject({
    status: 'changed',
    source: 'mine',
    base: 1,
    theirs: null,
  })
  expect(play([{ type: 'took-theirs' }], conflict)).toMatchObject({
    status: 'saved',
    source: 'theirs',
    base: 1,
    theirs: null,
  })
})

test('saving the same text elsewhere is no conflict', () => {
  expect(
    play([
      { type: 'edited', source: 'same' },
      { type: 'sending' },
      { type: 'found', draft: { source: 'same', version: 4, savedAt: at } },
    ]),
  ).toMatchObject({ status: 'saved', base: 4, theirs: null })
})

test('an old version from the server changes nothing', () => {
  const state = play([
    { type: 'edited', source: 'a' },
    { type: 'sending' },
    { type: 'saved', version: 3 },
    { type: 'edited', source: 'ab' },
  ])
  expect(play([{ type: 'found', draft: { source: 'a', version: 3, savedAt: at } }], state)).toEqual(state)
})

test('after any events the editor has the last typed text, unless the student has chosen another', () => {
  const text = fc.constantFrom('a', 'b', 'c', 'starter')
  const event: fc.Arbitrary<DraftEvent> = fc.oneof(
    text.map((source): DraftEvent => ({ type: 'edited', source })),
    fc.constant<DraftEvent>({ type: 'sending' }),
    fc.nat(9).map((version): DraftEvent => ({ type: 'saved', version })),
    fc.constant<DraftEvent>({ type: 'unreachable' }),
    fc
      .tuple(text, fc.nat(9))
      .map(([source, version]): DraftEvent => ({ type: 'found', draft: { source, version, savedAt: at } })),
  )
  fc.assert(
    fc.property(fc.array(event), (events) => {
      let state = initialDraft('starter', 0)
      for (const one of events) {
        const before = state
        state = draftAfter(state, one)
        if (one.type === 'edited') expect(state.source).toBe(one.source)
        // without a choice, only an unchanged text may be replaced
        else if (state.source !== before.source) expect(before.source).toBe(before.baseSource)
        if (state.status === 'saved') expect(state.source).toBe(state.baseSource)
      }
    }),
  )
})
