/**
 * The statistics by which augmentations are judged (E20): what is right passes whatever the seed, and what draws in
 * another way does not pass by chance.
 */
import { expect, test } from 'vitest'
import { mirrorsHalf, scalesEvenly, turnsEvenly } from '../../exercises/cats-vs-dogs-augmented/data/judge-augment.ts'
import type { Moments, Pose } from '../../exercises/cats-vs-dogs-augmented/data/measure.ts'
import { CheckFailure } from '../../graders/check-end.ts'
import { createRandom } from '../../graders/random.ts'
import type { Text } from '../../graders/report.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'

const SEEDS = 400

interface Judged {
  passed: boolean
  suspected?: string
}

function judged(judge: (context: CheckContext) => void): Judged {
  let suspected: string | undefined
  const context = {
    suspect: (id: string) => void (suspected = id),
    property(holds: boolean, sentence: Text) {
      if (!holds) throw new CheckFailure(sentence)
    },
  } as unknown as CheckContext
  try {
    judge(context)
    return { passed: true }
  } catch (failure) {
    if (!(failure instanceof CheckFailure)) throw failure
    return { passed: false, ...(suspected !== undefined && { suspected }) }
  }
}

/** How each of many seeds is judged. */
const overSeeds = (judge: (random: Random) => Judged): Judged[] =>
  Array.from({ length: SEEDS }, (_, i) => judge(createRandom(i + 1, 'augmentation')))
const allPass = (results: Judged[]): boolean => results.every(({ passed }) => passed)
const allFail = (results: Judged[]): boolean => results.every(({ passed }) => !passed)
const names = (results: Judged[]): (string | undefined)[] => [...new Set(results.map(({ suspected }) => suspected))]

const batches = (pose: (random: Random) => Pose) => (random: Random) =>
  judged((context) =>
    mirrorsHalf(
      context,
      [0, 1].map(() => Array.from({ length: 64 }, () => pose(random))),
    ),
  )

const turned = (angle: (random: Random) => number) => (random: Random) =>
  judged((context) => {
    const found = Array.from({ length: 96 }, (): Moments => {
      const radians = 2 * Math.PI * angle(random)
      return { right: 9 * Math.cos(radians), down: 9 * Math.sin(radians), across: 0, along: 0 }
    })
    turnsEvenly(context, found, { rotation: 0.1, distance: 9 })
  })

const scaled = (factor: (random: Random) => number | [number, number]) => (random: Random) =>
  judged((context) => {
    const found = Array.from({ length: 96 }, (): Moments => {
      const [across, along] = [factor(random)].flat().slice(0, 2) as [number, number?]
      return { right: 0, down: 0, across: 5 * across, along: 5 * (along ?? across) }
    })
    scalesEvenly(context, found, { zoom: 0.2, before: { right: 0, down: 0, across: 5, along: 5 } })
  })

const even = (random: Random, limit: number): number => limit * (2 * random() - 1)

test('right augmentations pass with every seed', () => {
  expect(allPass(overSeeds(batches((random) => (random() < 0.5 ? 'mirrored' : 'same'))))).toBe(true)
  expect(allPass(overSeeds(turned((random) => even(random, 0.1))))).toBe(true)
  expect(allPass(overSeeds(scaled((random) => 1 + even(random, 0.2))))).toBe(true)
  expect(allPass(overSeeds(scaled((random) => 1 / (1 + even(random, 0.2)))))).toBe(true)
})

test('images on their heads, one decision for all, and no mirroring are refused and named', () => {
  const upsideDown = overSeeds(batches((random) => (random() < 0.5 ? 'upside-down' : 'same')))
  expect(allFail(upsideDown)).toBe(true)
  expect(names(upsideDown)).toEqual(['flips-vertically'])
  const alike = overSeeds((random) => {
    const pose = random() < 0.5 ? 'mirrored' : 'same'
    return batches(() => pose)(random)
  })
  expect(allFail(alike)).toBe(true)
  expect(names(alike)).toEqual(['one-decision-a-batch'])
  expect(allFail(overSeeds(batches((random) => (random() < 0.1 ? 'mirrored' : 'same'))))).toBe(true)
})

test('other angles are refused', () => {
  const radians = overSeeds(turned((random) => even(random, 0.1) / (2 * Math.PI)))
  expect(allFail(radians)).toBe(true)
  expect(names(radians)).toEqual(['fraction-as-radians'])
  const others = [
    (random: Random) => 0.1 * random(),
    (random: Random) => (random() < 0.5 ? 0.1 : -0.1),
    (random: Random) => even(random, 0.05),
    (random: Random) => even(random, 0.2),
    () => 0,
  ]
  for (const angle of others) expect(allFail(overSeeds(turned(angle)))).toBe(true)
  const alike = overSeeds((random) => {
    const angle = 0.03 + 0.07 * random()
    return turned(() => angle)(random)
  })
  expect(names(alike)).toEqual(['one-decision-a-batch'])
})

test('other factors are refused', () => {
  const others = [
    (random: Random) => 1 + 0.2 * random(),
    (random: Random) => (random() < 0.5 ? 0.8 : 1.2),
    (random: Random) => 1 + even(random, 0.4),
    (random: Random): [number, number] => [1 + even(random, 0.2), 1 + even(random, 0.2)],
    () => 1,
  ]
  for (const factor of others) expect(allFail(overSeeds(scaled(factor)))).toBe(true)
  const alike = overSeeds((random) => {
    const factor = 1.05 + 0.15 * random()
    return scaled(() => factor)(random)
  })
  expect(names(alike)).toEqual(['one-decision-a-batch'])
})
