/** Topologies come from a hostile isolate: whatever stands in one, the check fails with a sentence, not the grader. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import { createRandom } from '../../graders/random.ts'
import { outputsOf } from '../../graders/training/outputs.ts'
import { randomImages } from '../../graders/training/random-images.ts'
import { setRandomWeights, thawed, weightShapes } from '../../graders/training/random-weights.ts'
import type { Random } from '../../graders/vocabulary.ts'
import { gradeInProcess } from './in-process.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

const TRIED = 1000
const network = (): tf.LayersModel =>
  tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [6, 6, 1], activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3, activation: 'softmax' }),
    ],
  })
const ODD = [null, -1, 0, 1.5, 1e9, '', 'Dense', '__proto__', [], {}, [null], [[1]], { layers: [] }, true, false]

/** Changes one place, at any depth. */
function changed(topology: unknown, random: Random): unknown {
  const places: [Record<string, unknown>, string][] = []
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const key of Object.keys(value)) {
      places.push([value as Record<string, unknown>, key])
      walk((value as Record<string, unknown>)[key])
    }
  }
  walk(topology)
  const [holder, key] = places[random.integer(0, places.length - 1)]!
  const change = random.integer(1, 6)
  if (change === 1 && Array.isArray(holder)) holder.splice(Number(key), 1)
  else if (change === 2 && Array.isArray(holder)) holder.push(holder[Number(key)])
  else if (change === 3) delete holder[key]
  else holder[key] = ODD[random.integer(0, ODD.length - 1)]
  return topology
}

test('a topology that was changed at random', async () => {
  const model = network()
  const text = JSON.stringify(model.toJSON(null, false))
  const verdicts = new Set<string>()
  for (let seed = 1; seed <= TRIED; seed++) {
    const topology = JSON.stringify(changed(JSON.parse(text), createRandom(seed, 'topology')))
    const [result] = await gradeInProcess<{ build(): unknown }>({
      definition: ({ check, student }) =>
        check('a-model', { points: 1, visibility: 'open' }, async (context) => {
          const rebuilt = await context.model(await student.build()).rebuild()
          context.summary(rebuilt, 'build')
          weightShapes(thawed(rebuilt))
          context.exact(rebuilt.inputs[0]!.shape, [null, 6, 6, 1])
          rebuilt.countParams()
          setRandomWeights(tf, rebuilt, context.random)
          await outputsOf(tf, rebuilt, { images: randomImages(tf, context.random, 2, [6, 6, 1]) })
        }),
      student: { build: () => model },
      tf,
      host: {
        askModel: async () => ({
          kind: 'answered',
          value: {
            topology,
            weights: model.getWeights().map((weight) => weight.clone()),
            names: model.weights.map(({ originalName }) => originalName),
          },
        }),
      },
    }).catch((fault: unknown) => {
      throw new Error(`${String(fault)} of ${topology}`, { cause: fault })
    })
    verdicts.add(result!.verdict)
  }
  expect([...verdicts].toSorted()).toEqual(['failed', 'passed'])
})
