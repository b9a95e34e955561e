/** Texts out of an isolate that is not what it should be: each reader answers, and none throws what nobody expects. */
import { expect, test } from 'vitest'
import {
  readCall,
  readImagesWanted,
  readQuestion,
  readRetraining,
  RequestError,
} from '../../server/grading/child/grader-requests.ts'
import { createTrainingEvents } from '../../server/grading/child/training-events.ts'
import { childMessage } from '../../server/grading/protocol/messages.ts'
import { changedPositions, parseEncoded } from '../../server/sandbox/encoded.ts'
import { parseFailure, UNREADABLE } from '../../server/sandbox/failure.ts'
import { missingExport } from '../../server/sandbox/missing-export.ts'

/** An object that cannot be made a text of. */
const NO_TEXT = '{"toString":1,"valueOf":1}'
const DEEP = '['.repeat(20_000) + ']'.repeat(20_000)
const HOSTILE = [
  '',
  'x',
  '{',
  'null',
  'true',
  '1e999',
  '"text"',
  '[]',
  '{}',
  NO_TEXT,
  `[${NO_TEXT}]`,
  `[${NO_TEXT},${NO_TEXT},${NO_TEXT},${NO_TEXT}]`,
  `{"kind":${NO_TEXT}}`,
  '{"__proto__":{"kind":"begin"}}',
  `{"name":${NO_TEXT},"message":${NO_TEXT},"stack":${NO_TEXT}}`,
  `{"kind":"begin","epochs":1e308,"steps":1e308,"batchSize":1e308}`,
  `{"kind":"step","size":1e308,"step":1e308,"metrics":{"loss":1e308}}`,
  `{"kind":"epoch","metrics":"loss"}`,
  `{"kind":"epoch","metrics":[1,2]}`,
  `{"kind":"checkpoint","topology":1,"names":[]}`,
  `{"kind":"checkpoint","topology":"{}","names":[${NO_TEXT}]}`,
  `{"#":"o","v":[[${NO_TEXT},1]]}`,
  `{"#":"a","k":${NO_TEXT},"v":[]}`,
  `{"#":"t","i":-1}`,
  DEEP,
]

test.each(HOSTILE.map((text) => [text.slice(0, 60), text]))('%s', (_, text) => {
  const readImages = (images: string): unknown => readImagesWanted('public-images', images)
  for (const read of [readCall, readQuestion, readRetraining, readImages]) {
    expect(() => {
      try {
        read(text)
      } catch (thrown) {
        if (!(thrown instanceof RequestError)) throw thrown
      }
    }, read.name).not.toThrow()
  }
  expect(missingExport(text)?.en ?? '').not.toContain('[object')
  expect(parseFailure(text)).toEqual(UNREADABLE)
  try {
    parseEncoded(text, 0, (model) => model)
  } catch (thrown) {
    expect((thrown as Error).message).toMatch(/nested too deep|unknown tag|JSON/)
  }
})

test.each(HOSTILE.map((text) => [text.slice(0, 60), text]))('as an event of a training: %s', (_, text) => {
  const sent: unknown[] = []
  const events = createTrainingEvents({
    progress: (progress) => sent.push({ type: 'progress', progress }),
    checkpoint: () => undefined,
    batch: () => undefined,
    stats: () => undefined,
  })
  for (let times = 0; times < 3; times++) {
    const refusal = events.take(text, [])
    expect(refusal === undefined || refusal.length > 10).toBe(true)
  }
  // whatever the program makes of it, its parent can read
  for (const message of sent) expect(childMessage.safeParse(JSON.parse(JSON.stringify(message))).success).toBe(true)
})

test('what a request needs is named', () => {
  expect(() => readCall('[1,[],false]')).toThrow('needs a name and a list of arguments')
  expect(() => readQuestion('["anything",0,{}]')).toThrow('none of artifacts, evaluate')
  expect(() => readRetraining('[1,2,{"#":"n","v":"NaN"},0]')).toThrow('another training')
  expect(() => readImagesWanted('public-images', '["mnist",-1,"train"]')).toThrow('whole number above 0')
  // held-out images come with labels that no tensor holds
  expect(() => readImagesWanted('public-images', '["mnist",1,"test"]')).toThrow('none of the splits train, validation')
  expect(readImagesWanted('held-out-images', '["mnist",null,"test"]')).toEqual({ name: 'mnist', split: 'test' })
  expect(readCall('["conv1d",[1],true]')).toEqual({ name: 'conv1d', args: [1], traced: true })
})

test('positions of changed arguments are positions', () => {
  for (const told of [undefined, null, 'x', [1.5], [-1], [2], [[0]]])
    expect(() => changedPositions(told as never, 2)).toThrow('unknown positions')
  expect(changedPositions([0, 1], 2)).toEqual([0, 1])
})
