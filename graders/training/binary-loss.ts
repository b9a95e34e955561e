/** Whether a network with a single output is compiled with the binary cross-entropy, by what it does. */
import { CheckFailure } from '../check-end.ts'
import type { CheckContext } from '../vocabulary.ts'
import { labelled } from '../wording.ts'
import type { CompiledModel } from './compiled.ts'
import { binaryCrossEntropy } from './losses.ts'
import { near } from './near.ts'

/** What tfjs says of that loss, given by its name, for a single output. */
const REFUSED = /categorical_?crossentropy/i
/** Below this a loss is that of a probability of 1: what the categorical one makes of a single output. */
const NOTHING = 1e-5

/**
 * The loss is the binary cross-entropy of the single output. That of a model that gives no probabilities has no meaning
 * and is not judged here.
 * @param categoricalLoss the misconception of which a loss of 0 or of $-y \ln 1$ is evidence
 */
export async function hasBinaryLoss(
  { suspect, property }: CheckContext,
  { own, name, images, targets, outputs, labels }: CompiledModel,
  categoricalLoss: string,
): Promise<void> {
  let loss: number | undefined
  try {
    ;[loss] = await own.evaluate(images, targets)
  } catch (thrown) {
    if (thrown instanceof CheckFailure && REFUSED.test(thrown.text.en)) suspect(categoricalLoss)
    throw thrown
  }
  const expected = binaryCrossEntropy(outputs, labels)
  if (near(loss!, expected)) return
  if (Math.abs(loss!) < NOTHING) suspect(categoricalLoss)
  const [wanted, given] = [expected.toFixed(4), loss!.toFixed(4)]
  property(
    false,
    labelled(name, {
      en:
        `on some random images \`evaluate\` gives the binary cross-entropy of the output, ${wanted} (it gives ` +
        `${given})`,
      fa:
        `روی چند تصویر تصادفی، evaluate آنتروپی متقاطع دودویی خروجی را می‌دهد، یعنی ${wanted} (اکنون ${given} ` +
        'می‌دهد)',
    }),
  )
}
