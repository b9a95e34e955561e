import { defineGrader } from '../../../graders/define.ts'

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  check('gives-the-example-of-the-statement', { points: 2, visibility: 'open' }, async ({ allClose }) => {
    await allClose(await student.relu([-2, 0, 3]), [0, 0, 3])
  })

  check('rectifies-random-values', { points: 5, visibility: 'sentence' }, async ({ random, allClose }) => {
    const x = random.normal([50])
    await allClose(await student.relu(x), reference.relu(x))
  })

  check(
    'leaves-its-argument-as-it-was',
    { points: 3, visibility: 'sentence' },
    async ({ random, allClose, keepsArguments }) => {
      const x = random.normal([8])
      await allClose(await keepsArguments(() => student.relu(x)), reference.relu(x))
    },
  )
})
