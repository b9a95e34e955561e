/** The student's own network, computed in the browser. It is loaded only once somebody tries a network. */
import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js'
import { io, ready, setBackend, softmax, tensor4d, tidy } from '@tensorflow/tfjs-core'
import type { Tensor } from '@tensorflow/tfjs-core'
import { loadLayersModel } from '@tensorflow/tfjs-layers'
import type { NetworkUse } from '../../graders/report.ts'

export interface Network {
  /**
   * @param pixels red, green and blue, or grey, 0 to 255, row-major
   * @returns one share for each class
   */
  sharesOf(pixels: ArrayLike<number>): Promise<number[]>
}

/** @throws Error where it cannot be fetched or read */
export async function loadNetwork(submissionId: string, use: NetworkUse): Promise<Network> {
  const folder = `/api/submissions/${encodeURIComponent(submissionId)}/network`
  const [{ modelTopology, weightsManifest }, weightData] = await Promise.all([
    fetched(`${folder}/model.json`).then((response) => response.json() as Promise<io.ModelJSON>),
    fetched(`${folder}/weights.bin`).then((response) => response.arrayBuffer()),
    setBackend('cpu'),
    ready(),
  ])
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights)
  const model = await loadLayersModel(io.fromMemory({ modelTopology, weightSpecs, weightData }))
  return {
    async sharesOf(pixels) {
      const outputs = tidy(() => {
        const input = tensor4d(inputOf(pixels, use), [1, use.height, use.width, use.channels])
        const [given] = [model.predict(input)].flat() as [Tensor]
        const flat = given.reshape([-1])
        return isShares(Array.from(flat.dataSync())) ? flat : softmax(flat)
      })
      const shares = Array.from(await outputs.data())
      outputs.dispose()
      return shares.length === 1 ? [1 - shares[0]!, shares[0]!] : shares
    },
  }
}

/** What the network takes: its order of channels, scaled as it was trained. */
export function inputOf(pixels: ArrayLike<number>, { channels, order, scale, offset }: NetworkUse): Float32Array {
  return Float32Array.from({ length: pixels.length }, (_, i) => {
    const channel = i % channels
    const from = order === 'bgr' ? i - channel + (channels - 1 - channel) : i
    return pixels[from]! * scale[channel]! + offset[channel]!
  })
}

/** One share of class 1, or shares that sum to 1; anything else is scores. */
function isShares(outputs: number[]): boolean {
  const sum = outputs.reduce((total, share) => total + share, 0)
  return outputs.every((share) => share >= 0 && share <= 1) && (outputs.length === 1 || Math.abs(sum - 1) < 0.01)
}

async function fetched(path: string): Promise<Response> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return response
}
