/** The module `tamrin` of a student's program. */
import type * as core from '@tensorflow/tfjs-core'
import type { Pretrained } from '../../../graders/host.ts'
import { buildPretrained } from '../../../graders/pretrained.ts'
import type { TensorFlow } from '../../../graders/rebuild.ts'
import { bilingualError } from './wall/bilingual-error.ts'
import { orThrow } from './wall/host.ts'
import { append } from './wall/lists.ts'
import type { Guest } from './start.ts'

export function platformModule(guest: Guest): object {
  return {
    async dataset(name: string): Promise<object> {
      const [images, labels] = orThrow(guest.host.dataset(String(name)))
      const { adopt } = guest.tensorFlow!.tensors
      return { images: adopt(images, 'dataset'), labels: adopt(labels, 'dataset') }
    },
    async pretrained(name: string): Promise<Pretrained> {
      const answer = guest.host.pretrained(String(name))
      if ('en' in answer) throw bilingualError(answer.en, answer.fa)
      const { weights, ...base } = answer
      const tensorFlow = guest.tensorFlow!
      const lent: core.Tensor[] = []
      for (let i = 0; i < weights.length; i++) append(lent, tensorFlow.tensors.adopt(weights[i]!))
      try {
        const whole = { ...base, weights: lent }
        return (await buildPretrained(tensorFlow.tf as unknown as TensorFlow, whole, tensorFlow.addWeight)).pretrained
      } finally {
        for (let i = 0; i < lent.length; i++) lent[i]!.dispose()
      }
    },
  }
}
