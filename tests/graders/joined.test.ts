import { expect, test } from 'vitest'
import { joined } from '../../graders/wording.ts'
import { both } from './both.ts'

const said = (...texts: string[]): string => joined(texts.map(both)).en

test('a full stop stands between two sentences, and no second one', () => {
  expect(said('train disposed of its first argument', 'Trained on 600 digits.')).toBe(
    'train disposed of its first argument. Trained on 600 digits.',
  )
  for (const end of ['.', '?', '!', '…', ':', '؟', '."', '.)', '.\u2069'])
    expect(said(`One${end}`, 'Two')).toBe(`One${end} Two`)
  expect(said('a value of 2 (line 3)', 'Two')).toBe('a value of 2 (line 3). Two')
  expect(said('One')).toBe('One')
  expect(said()).toBe('')
})

test('in Persian too', () => {
  expect(joined([{ en: 'One', fa: 'یک' }, both('Two')]).fa).toMatch(/^یک\. /)
})
