/** The images that a report shows: only their pixels need to be there. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measure, surestWrong } from '../../graders/checkers/accuracy.ts'

const SAMPLES = fc.array(
  fc.record({
    truth: fc.nat(3),
    predicted: fc.nat(3),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    pixels: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 30 },
)

test('the pixels of the surest mistakes alone give the same evidence as those of all images', () => {
  fc.assert(
    fc.property(SAMPLES, (samples) => {
      const [predicted, truth] = [samples.map((sample) => sample.predicted), samples.map((sample) => sample.truth)]
      const confidence = samples.map((sample) => sample.confidence)
      const of = surestWrong(predicted, truth, confidence)
      expect(of.length).toBe(Math.min(8, samples.filter((sample) => sample.predicted !== sample.truth).length))
      expect(of.map((i) => confidence[i])).toEqual(of.map((i) => confidence[i]!).toSorted((a, b) => b - a))
      const shape: [number, number, number] = [1, 2, 3]
      const options = { threshold: 0.5, classes: 4, on: { en: 'squares', fa: 'مربع' } }
      const all = { pixels: samples.flatMap(({ pixels }) => pixels), shape, confidence }
      const some = { pixels: of.flatMap((i) => samples[i]!.pixels), of, shape, confidence }
      expect(measure(predicted, truth, { ...options, pictures: some })).toEqual(
        measure(predicted, truth, { ...options, pictures: all }),
      )
    }),
  )
})
